"""What meetings see of the method's checklist. One cheap query each."""

from datetime import date

from django.db.models import Count, Min, Q
from django.utils import timezone

from samverk.workspaces import conditions as room_conditions
from samverk.workspaces.models import Workspace

from .models import InformationPack, Kind, Meeting, State
from .pack import lacks

FEWEST_PLENARIES = 4
"""The method: four or five plenary meetings in 12 to 18 months."""


def meetings_so_far(workspace: Workspace) -> dict[str, bool | date]:
    """What the room's meetings say of three conditions. One query, another where no meeting has invited anybody.

    Planned: at least four of the room's usual kind stand, held or to come. Invited: since the first invitation to
    a meeting went out; one to the room itself counts too. Opened: since the first plenary or workshop that was held.
    """
    usual = Q(kind__in=[Kind.PLENARY, Kind.STEERING, Kind.COUNCIL])
    opening = Q(state=State.HELD, kind__in=[Kind.PLENARY, Kind.WORKSHOP])
    found = Meeting.objects.in_room(workspace).aggregate(
        usual=Count("pk", filter=usual & ~Q(state=State.CANCELLED)),
        invited=Min("invited_at"),
        opened=Min("starts_at", filter=opening),
    )
    invited, opened = found["invited"], found["opened"]
    return {
        "plenaries_planned": found["usual"] >= FEWEST_PLENARIES,
        "invitations_sent": timezone.localdate(invited)
        if invited
        else room_conditions.invitations_sent(workspace),
        "opening_workshop_held": timezone.localdate(opened) if opened else False,
    }


def information_prepared(workspace: Workspace) -> bool:
    """The pack has its seven parts and at least five reasons."""
    pack = InformationPack.objects.filter(workspace=workspace).first()
    return pack is not None and not lacks(pack)
