"""Cards on a room's overview: where the plan stands, and that it is time to think of how to go on."""

from typing import Any

from django.db.models import prefetch_related_objects

from samverk.workspaces.rooms import Room

from .continuation import questions_of
from .models import Action, Plan, Vision
from .status import status_of


def plan(room: Room) -> dict[str, Any] | None:
    """The plan that holds, in short."""
    found = Plan.objects.in_room(room.workspace).going().first()
    if found is None:
        return None
    status = status_of(Action.objects.of_plan(found).for_counting())
    if not status.total:
        return None
    coming = status.coming[:3]
    prefetch_related_objects(coming, "responsible")
    vision = Vision.objects.of(room.workspace).adopted().first()
    return {"plan": found, "status": status, "coming": coming, "vision": vision}


def continuation(room: Room) -> dict[str, Any] | None:
    """Half a year is left, and there are questions without an answer."""
    found = Plan.objects.in_room(room.workspace).filter(state=Plan.State.ADOPTED).first()
    if found is None or not found.wants_continuation:
        return None
    left = sum(not one.is_answered for one in questions_of(found))
    return {"plan": found, "left": left} if left else None
