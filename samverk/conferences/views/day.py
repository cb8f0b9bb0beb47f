"""The day at a glance, the screens in the hall, and what keeps a page when the network is gone."""

from pathlib import Path

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from samverk.workspaces.rooms import enter

from ..boards import board_of
from ..day_next import next_steps
from ..day_now import attendance, day_now, notes_of_tables, slots_of, voices
from ..models import Conference, Note, Question
from .found import find_conference

_SCREEN = "samverk.conferences.screen"
SCREENS = ("wall", "board", "panel", "now")
_ON_WALL = 24
_WORKER = Path(__file__).parents[1] / "static" / "conferences" / "worker.js"


@require_safe
def view_day(request: HttpRequest, slug: str) -> HttpResponse:
    """How the day goes, and what to do next."""
    room = enter(request, slug, "conferences.view_day")
    conference = find_conference(room)
    now = day_now(conference)
    came, said, tables = attendance(conference), voices(conference), notes_of_tables(conference)
    context = {
        "room": room,
        "conference": conference,
        "now": now,
        "came": came,
        "said": said,
        "tables": tables,
        "steps": next_steps(room, conference, now=now, came=came, said=said, tables=tables),
    }
    return render(request, "conferences/day/view_day.html", context)


@require_safe
def view_screens(request: HttpRequest, slug: str) -> HttpResponse:
    """The addresses of screens for the hall, and the way to the tables' phones."""
    room = enter(request, slug, "conferences.view_screens")
    conference = find_conference(room)
    token = signing.dumps(str(conference.uid), salt=_SCREEN)
    shown = () if conference.is_over else SCREENS
    screens = [(what, reverse("conferences:show_screen", args=[token, what])) for what in shown]
    context = {
        "room": room,
        "conference": conference,
        "screens": screens,
        "tables": notes_of_tables(conference),
    }
    return render(request, "conferences/day/view_screens.html", context)


@require_safe
@never_cache
def show_screen(request: HttpRequest, token: str, what: str) -> HttpResponse:
    """A page for a screen that everybody in the hall sees: no names, nothing to press."""
    conference = _of_screen(token)
    if what not in SCREENS:
        raise Http404
    slots = slots_of(conference)
    context = {"conference": conference, "what": what, "now": day_now(conference, slots)}
    if what == "wall":
        notes = Note.objects.filter(conference=conference).on_wall()
        context |= {"notes": notes.with_places()[:_ON_WALL], "count": notes.count()}
    elif what == "board":
        context["board"] = board_of(conference, slots)
    elif what == "panel":
        rows = Question.objects.filter(conference=conference).standing().most_wanted()
        context["put"] = rows.filter(state=Question.State.PUT).first()
        context["asked"] = rows.filter(state=Question.State.ASKED)[:8]
    answer = render(request, "conferences/day/screen.html", context)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_GET
def serve_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers with kept pages while there is no network; it may look after the whole site's paths."""
    answer = HttpResponse(_WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = "/"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _of_screen(token: str) -> Conference:
    """The conference of a screen's address, until it is over."""
    try:
        uid = signing.loads(token, salt=_SCREEN)
    except signing.BadSignature:
        raise Http404 from None
    found = (
        Conference.objects.select_related("workspace").filter(uid=uid, workspace__archived_at=None).first()
    )
    if found is None or found.is_over:
        raise Http404
    return found
