"""Who matches in a room, and what each of them carries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from samverk.people.models import Account
from samverk.workspaces.models import RoleHolding, Workspace

from .models import Leave, Participant, Programme, State
from .rules.programmes import MATCHING_ROLES


def matchers_of(workspace: Workspace, on: date | None = None) -> QuerySet[Account]:
    """Accounts that hold a matching role in the room on that day (today), in the order of their names."""
    held = RoleHolding.objects.current(on or timezone.localdate()).filter(
        workspace=workspace, role__in=[role.value for role in MATCHING_ROLES]
    )
    return (
        Account.objects.filter(is_active=True, pk__in=held.values("person__account"))
        .select_related("person")
        .order_by("person__name_order", "pk")
    )


@dataclass(frozen=True)
class Caseload:
    """What a matcher carries: people claimed, of those waiting and in a pair. `leave` is today's, if any."""

    matcher: Account
    claimed: int
    waiting: int
    paired: int
    leave: Leave | None


def caseloads(programme: Programme) -> list[Caseload]:
    """One for each matcher of the room and for whoever still carries somebody. Three queries."""
    active = Participant.objects.in_programme(programme).active().exclude(claimed_by=None)
    counts: dict[int, Any] = {
        row["claimed_by"]: row
        for row in active.order_by()
        .values("claimed_by")
        .annotate(
            claimed=Count("pk", filter=Q(state__in=[State.CLAIMED, State.INTERVIEWED])),
            waiting=Count("pk", filter=Q(state__in=[State.WAITING, State.PAUSED])),
            paired=Count("pk", filter=Q(state__in=[State.PROPOSED, State.MEETING_BOOKED, State.PAIRED])),
        )
    }
    away = {
        leave.matcher_id: leave
        for leave in Leave.objects.on_day(timezone.localdate()).filter(programme=programme)
    }
    accounts = list(matchers_of(programme.workspace))
    gone = counts.keys() - {one.pk for one in accounts}
    accounts += Account.objects.filter(pk__in=gone).select_related("person").order_by("pk")
    return [_caseload(one, counts.get(one.pk), away.get(one.pk)) for one in accounts]


def _caseload(matcher: Account, row: dict[str, int] | None, leave: Leave | None) -> Caseload:
    counts = row or {}
    return Caseload(
        matcher, counts.get("claimed", 0), counts.get("waiting", 0), counts.get("paired", 0), leave
    )
