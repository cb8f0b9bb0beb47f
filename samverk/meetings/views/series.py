"""Laying out a series of meetings in two steps: the frame, then the dates."""

from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms.meetings import hosts_in
from ..forms.series import MOST, Dates, SeriesForm
from ..holidays import reason_against
from ..laying_out import Draft, lay_out


@require_http_methods(["GET", "HEAD", "POST"])
def plan_series(request: HttpRequest, slug: str) -> HttpResponse:
    """Step 1 asks for the frame, step 2 shows each date, and saving makes all of them."""
    room = enter(request, slug, "meetings.plan_series")
    if request.method != "POST":
        return _frame(request, room, SeriesForm(workspace=room.workspace, initial=_usual(room)))
    form = SeriesForm(request.POST, workspace=room.workspace)
    if not form.is_valid() or "back" in request.POST:
        return _frame(request, room, form)
    if "turn" in request.POST:
        return _turned(request, room)
    if "save" not in request.POST:
        return _preview(request, room, form, _laid_out(form, hosts_in(room.workspace)))
    dates = Dates(request.POST, prefix="dates", form_kwargs={"hosts": hosts_in(room.workspace)})
    if not dates.is_valid():
        return _preview(request, room, form, dates, status=422)
    facts = form.cleaned_data
    series = actions.plan_series(
        by=room.account,
        workspace=room.workspace,
        title=facts["title"],
        kind=facts["kind"],
        link=facts["link"],
        meetings=[each.planned for each in dates.forms],
    )
    messages.success(
        request, _("%(n)s meetings are laid out. Begin with inviting to the first.") % {"n": len(dates.forms)}
    )
    return redirect("meetings:view_meeting", slug, series.meetings.order_by("starts_at")[0].uid)


def _usual(room: Room) -> dict[str, Any]:
    """The method's own frame."""
    titles = {"steering_group": _("Steering group meeting"), "council": _("Council meeting")}
    kinds = {"steering_group": "steering", "council": "council"}
    return {
        "title": titles.get(room.workspace.template, _("Plenary meeting")),
        "kind": kinds.get(room.workspace.template, "plenary"),
        "count": 5,
        "months": 18,
        "starts": "13:00",
        "ends": "15:00",
    }


def _frame(request: HttpRequest, room: Room, form: SeriesForm) -> HttpResponse:
    wrong = form.is_bound and bool(form.errors)
    return render(request, "meetings/plan_series.html", {"form": form}, status=422 if wrong else 200)


def _turned(request: HttpRequest, room: Room) -> HttpResponse:
    """One host in another place of the order (`turn` is from:to, counted from 0), and all meetings dealt anew."""
    data = request.POST.copy()
    order = data.getlist("hosts")
    places = request.POST["turn"].split(":")
    if len(places) == 2 and all(place.isdecimal() and len(place) < 4 for place in places):
        moved, place = int(places[0]), int(places[1])
        if moved < len(order):
            order.insert(place, order.pop(moved))
    data.setlist("hosts", order)
    for number in range(MOST):
        data[f"dates-{number}-host"] = order[number % len(order)] if order else ""
    form = SeriesForm(data, workspace=room.workspace)
    form.is_valid()
    dates = Dates(data, prefix="dates", form_kwargs={"hosts": hosts_in(room.workspace)})
    return _preview(request, room, form, dates)


def _drafts(form: SeriesForm) -> list[Draft]:
    """The dates that the frame gives."""
    facts = form.cleaned_data
    return lay_out(
        facts["first_day"],
        count=facts["count"],
        months=facts["months"],
        weekday=int(facts["weekday"]) if facts["weekday"] else None,
        hosts=range(len(facts["hosts"])),
    )


def _laid_out(form: SeriesForm, hosts: Any) -> Any:
    """The dates with their hosts."""
    facts, chosen = form.cleaned_data, form.in_turn
    initial = [
        {
            "day": draft.day,
            "starts": facts["starts"],
            "ends": facts["ends"],
            "host": chosen[draft.host].uid if draft.host is not None else None,
        }
        for draft in _drafts(form)
    ]
    return Dates(prefix="dates", initial=initial, form_kwargs={"hosts": hosts})


def _preview(
    request: HttpRequest, room: Room, form: SeriesForm, dates: Any, status: int = 200
) -> HttpResponse:
    """Each date to look over: why it was moved, or what is against the day that somebody chose instead."""
    rows = []
    for each, draft in zip_longest(dates.forms, _drafts(form)[: len(dates.forms)]):
        day = each.cleaned_data.get("day") if each.is_bound and each.is_valid() else draft and draft.day
        rows.append(
            {
                "form": each,
                "day": day,
                "draft": draft if draft and draft.day == day else None,
                "against": reason_against(day) if day else "",
            }
        )
    context = {"form": form, "dates": dates, "rows": rows, "hosts": form.in_turn}
    return render(request, "meetings/preview_series.html", context, status=status)
