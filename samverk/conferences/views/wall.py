"""A screen for the wall: who sits at which table in the round that comes, in large letters."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from samverk.workspaces.rooms import enter

from ..models import Conference
from ..screens import SEATS, conference_of_screen, screen_token
from ..seating.loading import ends_at, load, round_now, starts_at
from ..seating.wall import columns_of
from .found import find_conference

SOON = timedelta(hours=12)


@never_cache
@require_GET
def view_wall(request: HttpRequest, slug: str) -> HttpResponse:
    """For organisers, with the link that another machine can open."""
    room = enter(request, slug, "conferences.view_wall")
    conference = find_conference(room)
    token = screen_token(conference, SEATS)
    link = reverse("conferences:open_wall", args=[token]) if token else ""
    return _wall(request, conference, link)


@never_cache
@require_GET
def open_wall(request: HttpRequest, secret: str) -> HttpResponse:
    """By the secret link, until the links are closed or the conference is over."""
    found = conference_of_screen(secret, SEATS)
    if found is None:
        raise Http404
    return _wall(request, found, "")


def _wall(request: HttpRequest, conference: Conference, link: str) -> HttpResponse:
    found = load(conference)
    asked = request.GET.get("round", "")
    is_asked = asked.isdecimal() and 1 <= int(asked[:3]) <= len(found.sittings)
    at = int(asked[:3]) - 1 if is_asked else round_now(found.sittings)
    sitting = found.sittings[at] if found.sittings else None
    starts = starts_at(sitting) if sitting else None
    context = {
        "conference": conference,
        "sitting": sitting,
        "rounds": found.sittings,
        "starts": starts,
        "ends": ends_at(sitting) if sitting else None,
        "is_before": starts is not None and timedelta() < starts - timezone.now() < SOON,
        "by": "name" if request.GET.get("by") == "name" else "table",
        "link": link,
        "columns": columns_of(found, sitting, by=request.GET.get("by", "")) if sitting else [],
        "size": _size(len(found.seats) // max(1, len(found.sittings))),
    }
    response = render(request, "conferences/tables/wall.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _size(people: int) -> str:
    """How large the letters can be."""
    return "l" if people <= 60 else "m" if people <= 140 else "s"
