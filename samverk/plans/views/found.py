"""What the pages look for, and what stands around each of them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from samverk.workspaces.rooms import Room

from ..models import Action, Gap, Plan


def current_plan(room: Room) -> Plan | None:
    """The newest plan that has not ended, else the newest."""
    plans = Plan.objects.in_room(room.workspace)
    return plans.going().first() or plans.first()


def find_plan(room: Room, uid: UUID) -> Plan:
    """A plan of the room, or the 404 of one that does not exist."""
    return get_object_or_404(
        Plan.objects.filter(workspace=room.workspace).select_related("workspace"), uid=uid
    )


def find_action(room: Room, uid: UUID, *, removed: bool = False) -> Action:
    """A row of one of the room's plans, with its faces. Removed ones are found by their own pages only."""
    rows = Action.objects.filter(plan__workspace=room.workspace).with_faces()
    return get_object_or_404(rows if removed else rows.standing(), uid=uid)


def find_gap(room: Room, uid: UUID, *, removed: bool = False) -> Gap:
    rows = Gap.objects.filter(workspace=room.workspace).select_related("workspace")
    return get_object_or_404(rows if removed else rows.standing(), uid=uid)


def page(
    request: HttpRequest,
    room: Room,
    template: str,
    context: dict[str, Any],
    *,
    here: str,
    plan: Plan | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw a page with the tabs of `plan` (the current one if none is given); `here` is the tab it stands under."""
    around = {"plan": plan or current_plan(room), "here": here, "rows_address": rows_address(room)}
    return render(request, f"plans/{template}.html", {**context, **around}, status=status)


def rows_address(room: Room) -> str:
    """What stands before an action's uid in its addresses: reversed once, not once for each cell."""
    return f"{reverse('plans:view_plans', args=[room.workspace.slug])}actions/"


def person_id_of(room: Room) -> int | None:
    person = getattr(room.account, "person", None)
    return person.pk if person else None


def must(condition: object) -> None:
    """The 404 of what is not there for this account now."""
    if not condition:
        raise Http404
