"""The day runs late: what would happen, doing it, and back."""

from datetime import date, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samverk.workspaces.rooms import enter

from ..actions import lateness as actions
from ..actions.programme import order_of
from ..forms.programme import LateForm
from ..lateness import Shift
from ..models import Conference, Slot
from ..programme import own_days
from .found import find_conference
from .undo import offer_undo

_KEPT = "conferences.before_late"


@require_http_methods(["GET", "HEAD", "POST"])
def run_late(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows what `?minutes=15&since=…` would change; POST does it. On the day; before it the page says so."""
    room = enter(request, slug, "conferences.run_late")
    conference = find_conference(room)
    if not conference.may_run_late:
        context = {"room": room, "conference": conference}
        status = 409 if request.method == "POST" else 200
        return render(request, "conferences/run_late.html", context, status=status)
    day = _day(conference)
    slots = order_of(conference, day)
    data = request.POST if request.method == "POST" else request.GET if "minutes" in request.GET else None
    form = LateForm(data, slots=slots, initial=_guess(conference, slots))
    context = {
        "room": room,
        "conference": conference,
        "form": form,
        "day": day,
        "slots": slots,
    }
    if data is not None and form.is_valid() and day is not None:
        minutes, since = form.cleaned_data["minutes"], form.cleaned_data["since"]
        try:
            if request.method == "POST":
                request.session[_KEPT] = {str(conference.uid): actions.times_now(conference, day)}
                done = actions.run_late(
                    by=room.account, conference=conference, day=day, minutes=minutes, since=since
                )
                offer_undo(request, _told(done), "conferences:take_back_lateness", slug)
                return redirect("conferences:view_programme", slug)
            shift = actions.shift_of(slots, minutes=minutes, since=since)
            context |= {"shift": shift, "rows": _compared(slots, shift), "told": _told(shift)}
        except actions.TooLate:
            form.add_error("minutes", _("Then the day would go on beyond midnight. Choose fewer minutes."))
    return render(request, "conferences/run_late.html", context, status=422 if form.errors else 200)


@require_POST
def keep_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to the announced times."""
    room = enter(request, slug, "conferences.keep_plan")
    conference = find_conference(room)
    if (day := _day(conference)) is not None:
        actions.keep_plan(by=room.account, conference=conference, day=day)
    messages.success(request, _("The day goes by its plan again."))
    return redirect("conferences:view_programme", slug)


@require_POST
def take_back_lateness(request: HttpRequest, slug: str) -> HttpResponse:
    """Undo what this browser did last."""
    room = enter(request, slug, "conferences.take_back_lateness")
    conference = find_conference(room)
    before = request.session.pop(_KEPT, {}).get(str(conference.uid))
    if before is None:
        messages.info(
            request, _("There is nothing to take back here. “Back to the plan” sets all times as announced.")
        )
    else:
        actions.take_back_lateness(by=room.account, conference=conference, before=before)
        messages.success(request, _("Taken back. The times are as they were."))
    return redirect(reverse("conferences:view_programme", args=[slug]))


def _day(conference: Conference) -> date | None:
    """Today if the conference is held today; on the evening before it, its first day."""
    days = own_days(conference)
    today = timezone.localdate()
    return today if today in days else next(iter(days), None)


def _guess(conference: Conference, slots: list[Slot]) -> dict[str, Any]:
    """What goes on now is what takes longer."""
    if not conference.is_today:
        return {}
    clock = timezone.localtime().time()
    begun = [
        slot
        for slot in slots
        if slot.starts and slot.starts <= clock and (not slot.ends or clock < slot.ends)
    ]
    return {"since": str(begun[-1].uid)} if begun else {}


def _compared(slots: list[Slot], shift: Shift) -> list[dict[str, Any]]:
    rows = []
    for slot, item in zip(slots, shift.items, strict=True):
        if slot.starts is None:
            continue
        starts, ends = _clock(item.starts), None if item.ends is None else _clock(item.ends)
        was = (
            (slot.ends.hour * 60 + slot.ends.minute) - (slot.starts.hour * 60 + slot.starts.minute)
            if slot.ends
            else 0
        )
        shorter = was - (item.ends - item.starts) if item.ends is not None else 0
        is_changed = (starts, ends) != (slot.starts, slot.ends)
        rows.append(
            {"slot": slot, "starts": starts, "ends": ends, "shorter": shorter, "is_changed": is_changed}
        )
    return rows


def _told(shift: Shift) -> str:
    if shift.late_at_end <= 0:
        return _("The breaks take it in, and the day ends on time.")
    said = ngettext(
        "The day ends %(n)s minute late: the breaks cannot become shorter.",
        "The day ends %(n)s minutes late: the breaks cannot become shorter.",
        shift.late_at_end,
    )
    return said % {"n": shift.late_at_end}


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
