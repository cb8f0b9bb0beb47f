"""The programme of a room's conference: the builder's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samverk.documents import PAPER_FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from ..actions.reminding import BEFORE
from ..actions.telling import NothingNew, count_told, new_times, telling_under_way
from ..actions.telling import tell_times as tell_them
from ..checks import hints_of
from ..forms.programme import QuickForm
from ..models import Conference
from ..programme import Day, days_of
from ..programme_paper import paper_of
from .found import find_conference


@require_safe
def view_programme(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One day of the programme with its hints; the way to begin where there is none."""
    room = enter(request, slug, "conferences.view_programme")
    conference = find_conference(room)
    if "format" in request.GET:
        name = _("programme %(name)s") % {"name": room.workspace.name}
        paper = paper_of(conference, days_of(conference))
        return respond(request, paper, filename=name, format=request.GET["format"])
    return programme_page(request, room, conference)


@require_POST
def tell_times(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter to everybody registered, and calendars with the times of the programme."""
    room = enter(request, slug, "conferences.tell_times")
    conference = find_conference(room)
    try:
        told = tell_them(by=room.account, conference=conference)
    except NothingNew:
        messages.info(request, _("Those registered know the times already."))
        return redirect("conferences:view_programme", slug)
    said = ngettext("%(n)s person hears of the new times.", "%(n)s people hear of the new times.", told)
    messages.success(request, said % {"n": told})
    return to_programme(request, room, conference)


def to_programme(request: HttpRequest, room: Room, conference: Conference) -> HttpResponse:
    """Where one comes when all have been told; to the worker's letters while it writes them."""
    work = telling_under_way(conference, room.account)
    if work is not None:
        return redirect("jobs:view_job", work.uid)
    return redirect("conferences:view_programme", room.workspace.slug)


def programme_page(
    request: HttpRequest, room: Room, conference: Conference, *, day: str = "", **more: Any
) -> HttpResponse:
    """The page, with forms that need another look."""
    days = days_of(conference)
    for each in days:
        hints_of(each)
    shown = _chosen(days, day or _asked(request))
    context = {
        "room": room,
        "conference": conference,
        "days": days,
        "day": shown,
        "hints": sum(len(row.hints) for row in shown.rows) if shown else 0,
        "is_begun": any(each.rows for each in days),
        "quick": QuickForm(auto_id="quick_%s"),
        "formats": PAPER_FORMATS,
        "new_times": new_times(conference),
        "will_remind": conference.held_on and conference.held_on > timezone.localdate() + BEFORE,
        "told": count_told(conference) if conference.told_times else 0,
        **more,
    }
    return render(request, "conferences/view_programme.html", context, status=422 if more else 200)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("day", "")


def _chosen(days: list[Day], wanted: str) -> Day | None:
    """The day asked for, else today, else the first."""
    for key in (wanted, timezone.localdate().isoformat()):
        for each in days:
            if each.key == key:
                return each
    return days[0] if days else None
