"""Cards on a room's overview: where the plan stands, and that it is time to think of how to go on."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.workspaces.rooms import Room

from .continuation import questions_of
from .models import Action, Plan, Vision
from .status import SOON_DAYS, parts_of

_COMING = 3


def plan(room: Room) -> dict[str, Any] | None:
    """The plan that holds, in short. Four queries, however many rows it has."""
    found = next(iter(room.recall(_plans)), None)
    if found is None:
        return None
    rows = Action.objects.of_plan(found)
    counts = rows.counts_by_state()
    if not counts:
        return None
    today = timezone.localdate()
    coming = rows.open().filter(due_on__range=(today, today + timedelta(days=SOON_DAYS)))
    coming = coming.select_related("responsible").only("uid", "title", "due_on", "responsible__name")
    vision = Vision.objects.of(room.workspace).adopted().first()
    return {
        "plan": found,
        "status": {"parts": parts_of(counts)},
        "coming": coming.order_by("due_on", "number", "id")[:_COMING],
        "vision": vision,
    }


def continuation(room: Room) -> dict[str, Any] | None:
    """Half a year is left, and there are questions without an answer."""
    found = next((one for one in room.recall(_plans) if one.state == Plan.State.ADOPTED), None)
    if found is None or not found.wants_continuation:
        return None
    left = sum(not one.is_answered for one in questions_of(found))
    return {"plan": found, "left": left} if left else None


def _plans(room: Room) -> list[Plan]:
    """The room's plans that are not closed, the newest first."""
    return list(Plan.objects.in_room(room.workspace).going())
