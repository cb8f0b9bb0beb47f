"""Check-in: the list by name, the camera, ticks from phones that had no network, and people who stand at the door."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import record_reading
from samverk.workspaces.rooms import Room, enter

from ..actions.admitting import AlreadyHere, admit_person
from ..actions.arrivals import Tick
from ..actions.arrivals import tick_arrivals as take_ticks
from ..actions.registrations import AlreadyRegistered
from ..day_now import attendance
from ..door import MOST, found_at_door, here, people_at_door, stamp
from ..forms.day import AdmitForm
from ..models import Conference, Registration
from .found import find_conference

_MOST_TICKS = 500
_OLDEST = timedelta(days=4)


@require_safe
@never_cache
def view_door(request: HttpRequest, slug: str) -> HttpResponse:
    """The check-in. Without script: a search and a button for each."""
    room = enter(request, slug, "conferences.view_door")
    conference = find_conference(room)
    asked = (request.GET.get("q") or request.GET.get("code") or "").strip()[:100]
    found = found_at_door(conference, asked)
    context = _about(room, conference) | {"asked": asked, "found": found[:MOST], "count": len(found)}
    return render(request, "conferences/day/view_door.html", context)


@require_safe
@never_cache
def view_door_offline(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page without anybody's name: what a phone keeps for when the network is gone."""
    room = enter(request, slug, "conferences.view_door_offline")
    context = _about(room, find_conference(room)) | {"is_shell": True}
    return render(request, "conferences/day/view_door.html", context)


@require_safe
@never_cache
def list_door(request: HttpRequest, slug: str) -> JsonResponse:
    """Those who come and those who are here; names only to whoever does not have this list yet (`?have=`)."""
    room = enter(request, slug, "conferences.list_door")
    conference = find_conference(room)
    people = people_at_door(conference)
    said: dict[str, Any] = {"hash": stamp(people), "here": here(conference)}
    if request.GET.get("have") != said["hash"]:
        said["people"] = people
        record_reading(by=room.account, on=Registration, scope=room.workspace.audit_scope, reason="door")
    return JsonResponse(said)


@require_POST
def tick_arrivals(request: HttpRequest, slug: str) -> JsonResponse:
    """Ticks of a phone: `{"now": its clock in ms, "ticks": [{"uid", "id", "came", "at"}]}`."""
    room = enter(request, slug, "conferences.tick_arrivals")
    conference = find_conference(room)
    try:
        ticks = _read_ticks(request.body)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return JsonResponse({"error": _("This could not be read.")}, status=422)
    done = take_ticks(by=room.account, conference=conference, ticks=ticks)
    return JsonResponse({"taken": done.taken, "refused": done.refused, "here": here(conference)})


@require_POST
def tick_arrival(request: HttpRequest, slug: str) -> HttpResponse:
    """One tick by a button, without script."""
    room = enter(request, slug, "conferences.tick_arrival")
    conference = find_conference(room)
    back = reverse("conferences:view_door", args=[slug])
    try:
        who = UUID(request.POST.get("who", ""))
    except ValueError:
        messages.error(request, _("Nobody was chosen. Press the button beside a name."))
        return redirect(back)
    tick = Tick(uuid4(), who, request.POST.get("came") != "no", timezone.now())
    done = take_ticks(by=room.account, conference=conference, ticks=[tick], verb="tick_arrival")
    if done.refused:
        messages.warning(
            request, _("That person has no place. Let them in as somebody new, or give them a place.")
        )
    return redirect(f"{back}#p-{who}")


@require_http_methods(["GET", "HEAD", "POST"])
def admit_somebody(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who is not on the list: new, or instead of somebody."""
    room = enter(request, slug, "conferences.admit_person")
    conference = find_conference(room)
    form = AdmitForm(
        request.POST if request.method == "POST" else None,
        conference=conference,
        initial={"name": request.GET.get("name", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            one = admit_person(by=room.account, conference=conference, **form.cleaned_data)
        except AlreadyRegistered as known:
            said = _("%(name)s is registered with that e-mail address. Find the name in the list.")
            form.add_error("email", said % {"name": known.registration.name})
        except AlreadyHere:
            form.add_error("instead_of", _("They have come themselves in the meantime."))
        else:
            if one.arrived_at:
                messages.success(
                    request, _("%(name)s is in, with number %(n)s.") % {"name": one.name, "n": one.number}
                )
            else:
                said = _("Every place is taken. %(name)s is on the waiting list with number %(n)s.")
                messages.warning(request, said % {"name": one.name, "n": one.number})
            return redirect("conferences:view_door", slug)
    status = 422 if form.is_bound and form.errors else 200
    context = {"room": room, "conference": conference, "form": form}
    return render(request, "conferences/day/admit_person.html", context, status=status)


def _about(room: Room, conference: Conference) -> dict[str, Any]:
    slug = room.workspace.slug
    last = conference.over_at
    return {
        "room": room,
        "conference": conference,
        "came": attendance(conference),
        "scope": reverse("conferences:view_door", args=[slug]),
        "until": (last + timedelta(days=1)).isoformat() if last else "",
    }


def _read_ticks(body: bytes) -> list[Tick]:
    """What the phone sent, by our clock. Raises ValueError, TypeError, KeyError on anything else."""
    said = json.loads(body)
    now = timezone.now()
    ahead = timedelta(milliseconds=float(said["now"])) - timedelta(seconds=now.timestamp())
    ticks = []
    for one in said["ticks"][:_MOST_TICKS]:
        at = datetime.fromtimestamp(float(one["at"]) / 1000, tz=now.tzinfo) - ahead
        at = max(min(at, now), now - _OLDEST)
        ticks.append(Tick(UUID(one["uid"]), UUID(one["id"]), bool(one["came"]), at))
    return ticks
