"""One item of the programme: written, changed, taken out and put back."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import programme as actions
from ..forms.programme import QuickForm, SlotForm, WorkshopForm
from ..models import Conference, Slot, SlotKind, WorkshopWish
from ..programme import later, minutes_between, own_days
from ..reading import Draft, least_for, read_who
from .found import find_conference
from .programme import programme_page
from .undo import offer_undo

USUAL_MINUTES = 30


@require_POST
def add_slot(request: HttpRequest, slug: str) -> HttpResponse:
    """From one typed line; without a time it comes last, where the one before it ends."""
    room = enter(request, slug, "conferences.add_slot")
    conference = find_conference(room)
    day = _day(request, conference)
    form = QuickForm(request.POST)
    if not form.is_valid():
        return programme_page(request, room, conference, day=day.isoformat() if day else "", quick=form)
    slot = actions.add_slot(
        by=room.account, conference=conference, day=day, **_facts(conference, day, form.draft)
    )
    return redirect(slot_address(slug, slot))


@require_http_methods(["GET", "HEAD", "POST"])
def change_slot(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Everything about the item, its workshops and who contributes."""
    room = enter(request, slug, "conferences.change_slot")
    slot = find_slot(room, uid)
    form = SlotForm(request.POST or None, slot=slot)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_slot(
                by=room.account, slot=slot, version=form.cleaned_data["version"], **form.facts()
            )
        except Stale as stale:
            now = SlotForm.facts_of(find_slot(room, uid))
            back = reverse("conferences:change_slot", args=[slug, uid])
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        return redirect(slot_address(slug, slot))
    return slot_page(request, room, slot, form=form, status=422 if form.is_bound else 200)


@require_POST
def remove_slot(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_slot")
    slot = find_slot(room, uid)
    actions.remove_slot(by=room.account, slot=slot)
    said = _("“%(title)s” is taken out.") % {"title": slot.title}
    offer_undo(request, said, "conferences:put_back_slot", slug, slot.uid)
    return redirect(day_address(slug, slot))


@require_POST
def put_back_slot(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.put_back_slot")
    slot = find_slot(room, uid, rows=Slot.including_removed.all())
    actions.put_back_slot(by=room.account, slot=slot)
    messages.success(request, _("It stands in the programme again."))
    return redirect(slot_address(slug, slot))


def find_slot(room: Room, uid: UUID, rows: Any = None) -> Slot:
    """The item, or 404."""
    rows = Slot.objects.all() if rows is None else rows
    found = rows.filter(conference__workspace=room.workspace, uid=uid)
    slot: Slot | None = found.select_related("conference__workspace", "hall").first()
    if slot is None:
        raise Http404
    return slot


def slot_page(
    request: HttpRequest,
    room: Room,
    slot: Slot,
    *,
    form: SlotForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The item's page, with forms that need another look."""
    workshops = list(slot.workshops.select_related("hall").prefetch_related("themes"))
    context = {
        "room": room,
        "slot": slot,
        "conference": slot.conference,
        "form": form or SlotForm(slot=slot),
        "workshops": workshops,
        "people": slot.contributions.select_related("organisation", "workshop"),
        "workshop_form": WorkshopForm(conference=slot.conference),
        "shows_workshops": slot.kind == SlotKind.WORKSHOP or bool(workshops) or "workshop_form" in more,
        **more,
    }
    return render(request, "conferences/change_slot.html", context, status=status)


def wishes_for(workshop_id: int) -> int:
    """How many have wished for it."""
    return WorkshopWish.objects.filter(workshop=workshop_id).count()


def _facts(conference: Conference, day: date | None, draft: Draft) -> dict[str, Any]:
    """Columns of Slot from what was typed. Times that were not said are concluded from the item before."""
    order = actions.order_of(conference, day)
    last = next((one for one in reversed(order) if one.starts), None)
    starts, ends = draft.starts, draft.ends
    if starts is None and last is not None:
        starts = last.ends or last.starts
    if starts is not None and ends is None:
        ends = _end_after(starts, order, draft)
    return {
        "starts": starts,
        "ends": ends,
        "end_is_given": draft.end_is_given or draft.minutes is not None,
        "kind": draft.kind,
        "title": draft.title,
        "least_minutes": least_for(draft.kind, minutes_between(starts, ends)),
        "who": [read_who(one, kind=draft.kind) for one in draft.who],
    }


def _end_after(starts: time, order: list[Slot], draft: Draft) -> time | None:
    """By the length that was typed; else half an hour, or until what comes next."""
    following = [one.starts for one in order if one.starts and one.starts > starts]
    try:
        ends = later(starts, draft.minutes or USUAL_MINUTES)
    except OverflowError:
        return None
    if draft.minutes is None and following:
        return min(ends, min(following))
    return ends


def _day(request: HttpRequest, conference: Conference) -> date | None:
    """The day that the line was written on; the first of the conference if it is none of its days."""
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return next(iter(own_days(conference)), None)


def slot_address(slug: str, slot: Slot) -> str:
    """Where the item stands in the programme."""
    return f"{day_address(slug, slot)}#slot-{slot.uid}"


def day_address(slug: str, slot: Slot) -> str:
    """The programme on the item's day."""
    day = slot.day.isoformat() if slot.day else "unset"
    return f"{reverse('conferences:view_programme', args=[slug])}?day={day}"
