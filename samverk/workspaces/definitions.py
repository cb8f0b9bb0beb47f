"""What the parties of a room mean by a word: for reports and filters to say which meaning they used."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.fields import in_language

from .actions.definitions import NEWCOMER
from .models import TermDefinition, Workspace


@dataclass(frozen=True)
class Meaning:
    """One party's meaning, as a filter needs it. `months` None means that time alone does not decide."""

    party: str
    months: int | None

    def includes(self, arrived_on: date, on: date) -> bool:
        """Whether somebody who arrived that day still counts on another, by time alone."""
        if self.months is None:
            return arrived_on <= on
        gone = (on.year - arrived_on.year) * 12 + on.month - arrived_on.month - (on.day < arrived_on.day)
        return arrived_on <= on and gone < self.months


def meanings(workspace: Workspace, term: str = NEWCOMER) -> list[Meaning]:
    """The choices of a filter: each party's meaning in this room, its own before the installation's."""
    rows = TermDefinition.objects.valid_in(workspace).filter(term=term)
    found: dict[str, Meaning] = {}
    for row in rows.order_by(F("workspace").asc(nulls_last=True), "party", "id"):
        found.setdefault(row.party, Meaning(row.party, row.months))
    return list(found.values())


def note_for(workspace: Workspace, term: str = NEWCOMER) -> str:
    """A sentence for the foot of a report: who means what. Empty if nobody has said."""
    rows = TermDefinition.objects.valid_in(workspace).filter(term=term)
    parts: dict[str, str] = {}
    for row in rows.order_by(F("workspace").asc(nulls_last=True), "party", "id"):
        parts.setdefault(row.party, _describe(row))
    if not parts:
        return ""
    words = "; ".join(f"{party}: {text}" for party, text in parts.items())
    return _("The parties do not mean the same by “%(term)s”. %(words)s") % {
        "term": term_name(term),
        "words": words,
    }


def term_name(term: str) -> str:
    """The word in the reader's language; a term somebody made up is its own name."""
    return _("newcomer") if term == NEWCOMER else term


def _describe(row: TermDefinition) -> str:
    text = in_language(row.definition).rstrip(".")
    if row.months is None:
        return text
    limit = ngettext("%(n)s month after arrival", "%(n)s months after arrival", row.months) % {
        "n": row.months
    }
    return f"{text} ({limit})"
