"""Laying out a series of meetings in two steps: the frame, then the dates."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms.meetings import hosts_in
from ..forms.series import Dates, SeriesForm
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
    if "save" not in request.POST:
        return _preview(request, room, form, *_laid_out(form, hosts_in(room.workspace)))
    dates = Dates(request.POST, prefix="dates", form_kwargs={"hosts": hosts_in(room.workspace)})
    if not dates.is_valid():
        return _preview(request, room, form, dates, [])
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


def _laid_out(form: SeriesForm, hosts: Any) -> tuple[Any, list[Draft]]:
    """The dates with their hosts, and why some are moved."""
    facts = form.cleaned_data
    chosen = list(facts["hosts"])
    weekday = int(facts["weekday"]) if facts["weekday"] else None
    drafts = lay_out(
        facts["first_day"],
        count=facts["count"],
        months=facts["months"],
        weekday=weekday,
        hosts=range(len(chosen)),
    )
    initial = [
        {
            "day": draft.day,
            "starts": facts["starts"],
            "ends": facts["ends"],
            "host": chosen[draft.host].uid if draft.host is not None else None,
        }
        for draft in drafts
    ]
    return Dates(prefix="dates", initial=initial, form_kwargs={"hosts": hosts}), drafts


def _preview(
    request: HttpRequest, room: Room, form: SeriesForm, dates: Any, drafts: list[Draft]
) -> HttpResponse:
    """Each date to look over; those on a holiday say so, whoever put them there."""
    rows = []
    for number, each in enumerate(dates.forms):
        draft = drafts[number] if number < len(drafts) else None
        day = (
            each.cleaned_data.get("day")
            if each.is_bound and each.is_valid()
            else (draft.day if draft else None)
        )
        rows.append({"form": each, "draft": draft, "against": reason_against(day) if day else ""})
    context = {"form": form, "dates": dates, "rows": rows}
    return render(request, "meetings/preview_series.html", context, status=422 if dates.is_bound else 200)
