"""The series that a conference belongs to: made, changed, joined, left, and its conferences."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import series as actions
from ..forms.money import JoinForm, SeriesForm
from ..headings import headings
from ..models import Conference, Series
from ..series import conferences_of, joinable
from .found import find_conference


@require_safe
def view_series(request: HttpRequest, slug: str) -> HttpResponse:
    """The conferences of the series with their figures; without one, the ways into one."""
    room = enter(request, slug, "conferences.view_series")
    return _page(request, room, find_conference(room))


@require_POST
def make_series(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.make_series")
    conference = find_conference(room)
    form = SeriesForm(request.POST, start=conference.start)
    if not form.is_valid():
        return _page(request, room, conference, form=form, status=422)
    facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    actions.make_series(by=room.account, conference=conference, **facts)
    messages.success(request, _("The series is made. Other conferences can join it."))
    return redirect("conferences:view_series", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def change_series(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Only in the room that owns it."""
    room = enter(request, slug, "conferences.change_series")
    series = get_object_or_404(Series.objects.filter(workspace=room.workspace), uid=uid)
    form = SeriesForm(request.POST or None, series=series)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_series(by=room.account, series=series, **form.cleaned_data)
        except Stale as stale:
            now = {name: getattr(stale.current, name) for name in ("name", "purpose", "headings")}
            back = reverse("conferences:view_series", args=[slug])
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        return redirect("conferences:view_series", slug)
    context = {"room": room, "conference": find_conference(room), "series": series, "form": form}
    return render(request, "conferences/change_series.html", context, status=422 if form.is_bound else 200)


@require_POST
def join_series(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.join_series")
    conference = find_conference(room)
    join = JoinForm(request.POST, choices=joinable(room.account))
    if not join.is_valid():
        return _page(request, room, conference, join=join, status=422)
    actions.join_series(by=room.account, conference=conference, **join.cleaned_data)
    messages.success(request, _("The conference belongs to the series now."))
    return redirect("conferences:view_series", slug)


@require_POST
def leave_series(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.leave_series")
    actions.leave_series(by=room.account, conference=find_conference(room))
    messages.success(request, _("The conference stands by itself now."))
    return redirect("conferences:view_series", slug)


def _page(
    request: HttpRequest,
    room: Room,
    conference: Conference,
    *,
    form: SeriesForm | None = None,
    join: JoinForm | None = None,
    status: int = 200,
) -> HttpResponse:
    series = conference.series
    choices = joinable(room.account)
    context = {
        "room": room,
        "conference": conference,
        "series": series,
        "listed": conferences_of(series, room.account) if series else [],
        "headings": [headings()[key] for key in series.headings if key in headings()] if series else [],
        "is_ours": series is not None and series.workspace_id == room.workspace.pk,
        "form": form or SeriesForm(start=conference.start),
        "join": join or JoinForm(choices=choices),
        "can_join": choices.exists(),
    }
    return render(request, "conferences/view_series.html", context, status=status)
