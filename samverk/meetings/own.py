"""The meetings that wait for one person, over all rooms."""

from django.utils import timezone

from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .models import Invitee, State

MOST = 3


def own_meetings(account: Account) -> list[Invitee]:
    """The account's places at the next meetings it is invited to, in open rooms that it is still in. One query."""
    rows = Invitee.including_protected.filter(
        person__account=account,
        meeting__state=State.PLANNED,
        meeting__ends_at__gte=timezone.now(),
        meeting__workspace__archived_at=None,
        meeting__workspace__tool_rows__tool="meetings",
        meeting__workspace__in=Workspace.objects.visible_to(account).values("pk"),
    )
    return list(
        rows.select_related("meeting__workspace", "meeting__host").order_by("meeting__starts_at")[:MOST]
    )
