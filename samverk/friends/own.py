"""What waits for one account over all programmes: pairs that need their matcher."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from samverk.people.models import Account
from samverk.workspaces.models import RoleHolding, Workspace

from .models import Need, Pair
from .rules.programmes import MATCHING_ROLES, TOOL


@dataclass(frozen=True)
class WaitingPairs:
    """How many pairs of one room need what of somebody."""

    workspace: Workspace
    needs: list[tuple[str, Any, int]]

    @property
    def count(self) -> int:
        return sum(n for _need, _label, n in self.needs)


def own_waiting_pairs(account: Account) -> list[WaitingPairs]:
    """Pairs that the account looks after and that need something, by open room where it matches today. Two queries."""
    held = RoleHolding.including_protected.current(timezone.localdate()).filter(
        person__account=account, role__in=[role.value for role in MATCHING_ROLES]
    )
    rows: Any = (
        Pair.objects.filter(
            matcher=account,
            programme__workspace__in=held.values("workspace"),
            programme__workspace__archived_at=None,
            programme__workspace__tool_rows__tool=TOOL,
        )
        .with_needs()
        .needing()
        .order_by()
    )
    counts: dict[int, dict[str, int]] = {}
    for workspace, need, n in rows.values_list("programme__workspace", "need").annotate(n=Count("pk")):
        counts.setdefault(workspace, {})[need] = n
    if not counts:
        return []
    rooms = Workspace.objects.filter(pk__in=counts).order_by("name_order", "pk")
    return [
        WaitingPairs(
            room,
            [(need.value, need.label, counts[room.pk][need]) for need in Need if need in counts[room.pk]],
        )
        for room in rooms
    ]
