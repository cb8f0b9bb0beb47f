"""What is needed on the day: plates without names, and by name what those who arrange it must know. And rides."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from samverk.audit.actions import record_reading
from samverk.documents import FORMATS
from samverk.workspaces.rooms import Room, enter
from samverk.workspaces.taking_along import take_along

from ..actions import rides as actions
from ..kitchen import kitchen_of, kitchen_table
from ..models import Needs, Ride
from ..needs import are_deleted, goes_on, needs_of, needs_table
from ..rides import rides_of, suggested
from .found import find_conference


@require_GET
def view_kitchen(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How many plates of what. No names, neither on the page nor in the file."""
    room = enter(request, slug, "conferences.view_kitchen")
    conference = find_conference(room)
    kitchen = kitchen_of(conference)
    if "format" in request.GET:
        table = kitchen_table(conference, kitchen)
        return take_along(request, room, table, filename=f"{slug} {table.title}", names_people=False)
    context = {
        "room": room, "conference": conference, "kitchen": kitchen, "goes_on": goes_on(conference),
        "are_deleted": are_deleted(conference), "formats": list(FORMATS),
    }  # fmt: skip
    return render(request, "conferences/view_kitchen.html", context)


@require_GET
def view_needs(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Access, interpreters by language, children: by name. Each reading is noted."""
    room = enter(request, slug, "conferences.view_needs")
    conference = find_conference(room)
    needs = needs_of(conference)
    scope = room.workspace.audit_scope
    if "format" in request.GET:
        table = needs_table(conference, needs)
        return take_along(request, room, table, filename=f"{slug} {table.title}")
    if request.method == "GET" and not needs.is_empty:
        record_reading(by=room.account, on=Needs, scope=scope)
    context = {
        "room": room, "conference": conference, "needs": needs, "goes_on": goes_on(conference),
        "are_deleted": are_deleted(conference), "formats": list(FORMATS),
    }  # fmt: skip
    return render(request, "conferences/view_needs.html", context)


@require_GET
def view_rides(request: HttpRequest, slug: str) -> HttpResponse:
    """Cars with their passengers, and those who still look with the nearest drivers."""
    room = enter(request, slug, "conferences.view_rides")
    conference = find_conference(room)
    rides = rides_of(conference)
    context = {
        "room": room,
        "conference": conference,
        "rides": rides,
        "near": len(suggested(rides)),
        "may_pair": room.may("conferences.pair_ride"),
    }
    return render(request, "conferences/view_rides.html", context)


@require_POST
def pair_ride(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.pair_ride")
    passenger = _find_ride(room, uid)
    chosen = _uid_of(request.POST.get("driver", ""))
    if chosen is None:
        messages.error(request, _("Choose a driver."))
        return redirect("conferences:view_rides", slug)
    try:
        actions.pair_ride(by=room.account, passenger=passenger, driver=_find_ride(room, chosen))
        messages.success(request, _("Both have got a letter with each other's name and number."))
    except actions.NoSeatLeft:
        messages.error(request, _("That car is full. Choose another driver."))
    except actions.NotShared:
        messages.error(request, _("One of the two has not let others know name and number. Ask them first."))
    except actions.NotOfThisConference:
        messages.error(request, _("They cannot go together: one of them does not come, or does not drive."))
    return redirect("conferences:view_rides", slug)


@require_POST
def pair_near_rides(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.pair_near_rides")
    n = actions.pair_near_rides(by=room.account, conference=find_conference(room))
    if n:
        said = ngettext("%(n)s passenger has a car now.", "%(n)s passengers have a car now.", n) % {"n": n}
        messages.success(request, said)
    else:
        messages.info(request, _("Nobody who looks for a seat has a driver near by."))
    return redirect("conferences:view_rides", slug)


@require_POST
def part_ride(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.part_ride")
    actions.part_ride(by=room.account, passenger=_find_ride(room, uid))
    messages.success(request, _("They do not go together any more. Both have got a letter."))
    return redirect("conferences:view_rides", slug)


def _uid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _find_ride(room: Room, uid: UUID) -> Ride:
    found = (
        Ride.objects.filter(uid=uid, registration__conference__workspace=room.workspace)
        .exclude(registration__person__is_protected=True)
        .select_related(
            "registration__conference__workspace", "registration__person", "registration__group",
            "with_driver__registration__conference__workspace", "with_driver__registration__person",
            "with_driver__registration__group",
        )
        .first()
    )  # fmt: skip
    if found is None:
        raise Http404
    return found
