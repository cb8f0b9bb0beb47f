"""What meetings see of the method's checklist. One cheap query each."""

from datetime import date

from django.utils import timezone

from samverk.workspaces import conditions as room_conditions
from samverk.workspaces.models import Workspace

from .models import InformationPack, Kind, Meeting, State
from .pack import lacks

FEWEST_PLENARIES = 4
"""The method: four or five plenary meetings in 12 to 18 months."""


def plenaries_planned(workspace: Workspace) -> bool:
    """At least four meetings of the room's usual kind stand, held or to come."""
    kinds = [Kind.PLENARY, Kind.STEERING, Kind.COUNCIL]
    return (
        Meeting.objects.in_room(workspace).standing().filter(kind__in=kinds)[:FEWEST_PLENARIES].count()
        >= FEWEST_PLENARIES
    )


def invitations_sent(workspace: Workspace) -> bool | date:
    """Since the day when the first invitation to a meeting went out; to the room itself counts too."""
    found = Meeting.objects.in_room(workspace).filter(invited_at__isnull=False).order_by("invited_at")
    first = found.values_list("invited_at", flat=True).first()
    return timezone.localdate(first) if first else room_conditions.invitations_sent(workspace)


def opening_workshop_held(workspace: Workspace) -> bool | date:
    """Since the day of the first plenary meeting or workshop that was held."""
    held = Meeting.objects.in_room(workspace).filter(state=State.HELD, kind__in=[Kind.PLENARY, Kind.WORKSHOP])
    first = held.order_by("starts_at").values_list("starts_at", flat=True).first()
    return timezone.localdate(first) if first else False


def information_prepared(workspace: Workspace) -> bool:
    """The pack has its seven parts and at least five reasons."""
    pack = InformationPack.objects.filter(workspace=workspace).first()
    return pack is not None and not lacks(pack)
