"""What each party means by a word, so that parties do not talk past each other."""

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import TermDefinition, Workspace

NEWCOMER = "newcomer"

# The two meanings on which the parties of the national Agreement differed (data/agreements.yaml).
_AGREEMENT = (
    {
        "party": "Staten",
        "months": 24,
        "definition": {
            "sv": "Den som är inne på sina två första år i Sverige.",
            "en": "A person during the first two years in Sweden.",
        },
        "used_for": {
            "sv": "Etableringsinsatser och statens statistik.",
            "en": "Introduction programmes and the government's statistics.",
        },
    },
    {
        "party": "Civila samhället",
        "months": None,
        "definition": {
            "sv": "Den som nyss kommit hit. Behovet avgör hur länge stödet räcker, ofta längre än två år.",
            "en": "A person who recently arrived. The need decides how long support lasts, often more than two years.",
        },
        "used_for": {
            "sv": "Föreningarnas egna verksamheter.",
            "en": "The associations' own activities.",
        },
    },
)


@transaction.atomic
def load_definitions() -> int:
    """Put in the meanings every installation starts with; returns how many were new. Safe to run again."""
    new = 0
    for meaning in _AGREEMENT:
        _row, made = TermDefinition.objects.get_or_create(
            workspace=None, term=NEWCOMER, party=meaning["party"], defaults=meaning
        )
        new += made
    return new


@transaction.atomic
def add_definition(
    *,
    by: Account,
    workspace: Workspace | None,
    term: str,
    party: str,
    definition: dict[str, str],
    months: int | None = None,
    used_for: dict[str, str] | None = None,
) -> TermDefinition:
    """Write down what a party means. Without a room it holds for the whole installation."""
    row = TermDefinition.objects.create(
        workspace=workspace,
        term=term,
        party=party,
        definition=definition,
        months=months,
        used_for=used_for or {},
    )
    _record(by, "add_definition", row)
    return row


@transaction.atomic
def change_definition(
    *,
    by: Account,
    row: TermDefinition,
    term: str,
    party: str,
    definition: dict[str, str],
    months: int | None,
    used_for: dict[str, str],
    version: int | None = None,
) -> TermDefinition:
    """Write it anew."""
    claim_version(row, version=version)
    row.term, row.party, row.months = term, party, months
    row.definition, row.used_for = definition, used_for
    row.save(update_fields=["term", "party", "months", "definition", "used_for", "changed_at"])
    _record(by, "change_definition", row)
    return row


@transaction.atomic
def remove_definition(*, by: Account, row: TermDefinition) -> None:
    """Take it out; the trail keeps that it was there."""
    _record(by, "remove_definition", row)
    row.delete()


def _record(by: Account, verb: str, row: TermDefinition) -> None:
    scope = row.workspace.audit_scope if row.workspace else ""
    record(by=by, verb=f"workspaces.{verb}", on=row, scope=scope)
