"""Finding organisations in the register while somebody types."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from samverk.languages.fields import name_order
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.workspaces.models import Workspace

from .models import Stakeholder

SHOWN = 8


@dataclass(frozen=True)
class Hit:
    """An organisation of the register, and its row if the room has it in the table."""

    organisation: Organisation
    stakeholder: Stakeholder | None


def find_in_register(workspace: Workspace, words: str) -> list[Hit]:
    """Entries whose name has all the words: those that begin with them first. Two queries."""
    folded = fold(words)
    wanted = Q()
    for word in folded.split()[:6]:
        wanted &= Q(name_folded__contains=word)
    starts = Case(
        When(name_folded__startswith=folded, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    found = list(
        Organisation.objects.listed().filter(wanted).with_places().order_by(starts, name_order())[:SHOWN]
    )
    rows = Stakeholder.objects.standing().filter(workspace=workspace, organisation__in=found)
    mine = {row.organisation_id: row for row in rows}
    return [Hit(organisation, mine.get(organisation.pk)) for organisation in found]
