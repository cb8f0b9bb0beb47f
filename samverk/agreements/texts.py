"""From an agreement's parts to the one exact text that is signed, and from that text to headings and paragraphs.

The text is plain: a line that begins with `## ` is a heading, lines that begin with `- ` are a list, and what stands
between empty lines is a paragraph. So what is signed can be read without this program in fifty years.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import yaml
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.languages.fields import in_language
from samverk.languages.folding import clean_text
from samverk.plans.models import Vision

from .models import Agreement, Commitment, Party, Row

_FILE = Path(__file__).with_name("clauses.yaml")


class Block(NamedTuple):
    """A `heading`, a `paragraph` (one text) or a `list` (its points)."""

    kind: str
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@cache
def _clauses() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read


def template_of(kind: str, language: str) -> str:
    """The words that a new text of that kind begins with."""
    texts = _clauses()[kind]
    return texts.get(language, texts["sv"])


def digest_of(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def compose(agreement: Agreement, parties: Sequence[Party] | None = None) -> str:
    """The whole text as it would be signed now. Five queries; none of them for each row.

    `parties` are those that stand, in order, where the caller has read them already.
    """
    with override(agreement.language):
        if parties is None:
            parties = list(agreement.parties.standing().with_names())
        parts = [f"## {agreement.title}", *_who(parties), agreement.text, *_vision(agreement)]
        parts += [*_goals(agreement), *_table(agreement), *_promises(agreement), *_principles(agreement)]
        parts += [*_time(agreement), *_bound(agreement)]
        return clean_text("\n\n".join(part.strip() for part in parts if part.strip()))


def _section(heading: str, body: str) -> list[str]:
    return [f"## {heading}", body] if body.strip() else []


def _who(parties: Sequence[Party]) -> list[str]:
    lines = [
        f"- {party} ({party.get_kind_display()})" + (f". {_one_line(party.role)}" if party.role else "")
        for party in parties
    ]
    expected = [f"- {party}: {_one_line(party.expectations)}" for party in parties if party.expectations]
    return _section(_("Parties"), "\n".join(lines)) + _section(
        _("What each may expect of the others"), "\n".join(expected)
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _vision(agreement: Agreement) -> list[str]:
    """The alliance's adopted vision and its purpose, taken in where organisations commit themselves to them."""
    if agreement.kind != Agreement.Kind.COMMITMENT or agreement.workspace is None:
        return []
    vision = Vision.objects.of(agreement.workspace).adopted().first()
    purpose = in_language(agreement.workspace.purpose, agreement.language)
    return _section(_("The alliance's vision"), vision.text if vision else "") + _section(
        _("What the alliance is for"), purpose
    )


def _goals(agreement: Agreement) -> list[str]:
    parts = _section(_("Goals"), agreement.goals)
    if agreement.pilot_from and agreement.pilot_until:
        text = _("The pilot goes from %(since)s to %(until)s.") % {
            "since": _day(agreement.pilot_from),
            "until": _day(agreement.pilot_until),
        }
        parts += _section(_("Pilot"), text)
    return parts + _section(_("Evaluation"), agreement.evaluation_plan)


def _table(agreement: Agreement) -> list[str]:
    lines = [f"- {row_line(row)}" for row in agreement.rows.all()]
    return _section(_("Goals, and who is responsible"), "\n".join(lines))


def row_line(row: Row) -> str:
    """A row of the table in one line of words."""
    said = [f"{row.area}: {row.what}" if row.area else row.what]
    if row.who:
        said.append(_("Responsible: %(who)s") % {"who": row.who})
    if row.due_on:
        said.append(_("At the latest %(day)s") % {"day": _day(row.due_on)})
    if row.budget is not None:
        said.append(_("Budget: %(sum)s kronor") % {"sum": f"{row.budget:,}".replace(",", " ")})
    return ". ".join(part.rstrip(".") for part in said) + "."


def _promises(agreement: Agreement) -> list[str]:
    rows = agreement.commitments.standing().select_related("organisation", "action")
    lines = [f"- {row.organisation}: {promise_line(row)}" for row in rows]
    return _section(_("What each of us promises"), "\n".join(lines))


def promise_line(row: Commitment) -> str:
    """A promise in one line: what, for which action, by when."""
    said = [_one_line(row.promise).rstrip(".")]
    if row.action:
        named = {"number": row.action.number, "title": row.action.title}
        said.append(_("For action %(number)s of the plan, %(title)s") % named)
    if row.due_on:
        said.append(_("At the latest %(day)s") % {"day": _day(row.due_on)})
    return ". ".join(said) + "."


def _principles(agreement: Agreement) -> list[str]:
    lines = [f"- {one}: {in_language(one.meaning)}" for one in agreement.principles.all()]
    return _section(_("Principles that we build on"), "\n".join(lines))


def _time(agreement: Agreement) -> list[str]:
    said = []
    if agreement.valid_from:
        said.append(_("The agreement holds from %(day)s.") % {"day": _day(agreement.valid_from)})
    if agreement.valid_until:
        said.append(_("It holds to and including %(day)s.") % {"day": _day(agreement.valid_until)})
    if agreement.renewal_months:
        said.append(
            _("After an evaluation it can be renewed by %(n)s months at a time.")
            % {"n": agreement.renewal_months}
        )
    return _section(_("How long it holds"), " ".join(said))


def _bound(agreement: Agreement) -> list[str]:
    said = []
    if agreement.binds != Agreement.Binds.UNKNOWN:
        said.append(_("This text %(binds)s.") % {"binds": agreement.get_binds_display()})
    if agreement.binds_municipalities:
        said.append(
            _("Does a national signature bind a municipality? %(answer)s.")
            % {"answer": agreement.get_binds_municipalities_display().capitalize()}
        )
    return _section(_("Whom it binds"), "\n".join([" ".join(said), agreement.binding_note]).strip())


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def blocks_of(text: str) -> Iterator[Block]:
    """The text as headings, paragraphs and lists, in order and without losing a word."""
    for chunk in text.split("\n\n"):
        for kind, lines in groupby((line for line in chunk.split("\n") if line.strip()), _kind_of):
            yield Block(
                kind,
                [
                    line.removeprefix("## " if kind == "heading" else "- " if kind == "list" else "")
                    for line in lines
                ],
            )


def _kind_of(line: str) -> str:
    return "heading" if line.startswith("## ") else "list" if line.startswith("- ") else "paragraph"
