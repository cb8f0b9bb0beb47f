"""The day at a glance, the screens in the hall, and what keeps a page when the network is gone."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from samverk.workspaces.rooms import enter

from ..actions import screens as actions
from ..boards import board_of
from ..day_next import next_steps
from ..day_now import attendance, day_now, notes_of_tables, slots_of, voices
from ..models import Note, Question
from ..screens import SEATS, conference_of_screen, screen_token
from .found import find_conference

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
    token = screen_token(conference)
    screens = [(what, reverse("conferences:show_screen", args=[token, what])) for what in SCREENS if token]
    if token and room.may("conferences.view_wall"):
        screens.append(("seats", reverse("conferences:open_wall", args=[screen_token(conference, SEATS)])))
    context = {
        "room": room,
        "conference": conference,
        "screens": screens,
        "tables": notes_of_tables(conference),
    }
    return render(request, "conferences/day/view_screens.html", context)


@require_POST
def make_screen_links(request: HttpRequest, slug: str) -> HttpResponse:
    """New links for the screens; the earlier ones open nothing any more."""
    room = enter(request, slug, "conferences.make_screen_links")
    actions.make_screen_links(by=room.account, conference=find_conference(room))
    messages.success(
        request, _("The screens have new links. Open them anew where a screen shows an earlier one.")
    )
    return redirect("conferences:view_screens", slug)


@require_POST
def revoke_screen_links(request: HttpRequest, slug: str) -> HttpResponse:
    """No link opens a screen until new ones are made."""
    room = enter(request, slug, "conferences.revoke_screen_links")
    actions.revoke_screen_links(by=room.account, conference=find_conference(room))
    messages.success(request, _("The links of the screens are closed."))
    return redirect("conferences:view_screens", slug)


@require_safe
@never_cache
def show_screen(request: HttpRequest, token: str, what: str) -> HttpResponse:
    """A page for a screen that everybody in the hall sees: no names, nothing to press."""
    conference = conference_of_screen(token)
    if conference is None or what not in SCREENS:
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
