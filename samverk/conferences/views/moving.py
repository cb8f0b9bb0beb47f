"""What stands where in the programme, by dragging and by buttons; each move says what it did and can be taken back."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samverk.workspaces.rooms import enter

from ..actions import moving as actions
from ..actions.programme import order_of
from ..models import Slot, Workshop
from ..programme import days_of
from .slots import find_slot, slot_address
from .stage import find_workshop, workshops_address
from .undo import offer_undo


@require_POST
def move_slot(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """`place` counts from 0, as when dragged; `step` is -1 or 1; `day` is another day, with ":3" after it a place there."""
    room = enter(request, slug, "conferences.move_slot")
    slot = find_slot(room, uid)
    order = order_of(slot.conference, slot.day)
    now = [one.pk for one in order].index(slot.pk)
    wanted = request.POST.get("day", "")
    if wanted:
        day, _colon, at = wanted.partition(":")
        if day not in {one.key for one in days_of(slot.conference)} or day == _key(slot.day):
            return redirect(slot_address(slug, slot))
        back = f"{_key(slot.day)}:{now}"
        to = None if day == "unset" else date.fromisoformat(day)
        actions.move_slot_to_day(by=room.account, slot=slot, day=to, place=_number(at))
        offer_undo(request, _on_day(slot), "conferences:move_slot", slug, uid, name="day", value=back)
    elif (place := _wanted_place(request, now, len(order))) != now:
        other = actions.move_slot(by=room.account, slot=slot, place=place)
        slot.refresh_from_db()
        offer_undo(
            request, _in_day(slot, other), "conferences:move_slot", slug, uid, name="place", value=str(now)
        )
    return redirect(slot_address(slug, slot))


@require_POST
def move_workshop(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """`place` counts from 0, as when dragged; `step` is -1 or 1."""
    room = enter(request, slug, "conferences.move_workshop")
    workshop = find_workshop(room, uid)
    order = [one.pk for one in Workshop.objects.filter(slot=workshop.slot)]
    now = order.index(workshop.pk)
    place = _wanted_place(request, now, len(order))
    if place != now:
        actions.move_workshop(by=room.account, workshop=workshop, place=place)
        said = _("“%(title)s” is number %(n)s now.") % {"title": workshop.title, "n": place + 1}
        offer_undo(request, said, "conferences:move_workshop", slug, uid, name="place", value=str(now))
    return redirect(workshops_address(slug, workshop.slot.uid))


def _wanted_place(request: HttpRequest, now: int, count: int) -> int:
    """The place that was asked for, among those there are; where it is `now` if none was."""
    place, step = _number(request.POST.get("place", "")), request.POST.get("step", "")
    if place is None:
        place = now + (int(step) if step in {"-1", "1"} else 0)
    return max(0, min(place, count - 1))


def _number(text: str) -> int | None:
    return int(text[:4]) if text.isascii() and text.isdigit() else None


def _key(day: date | None) -> str:
    return day.isoformat() if day else "unset"


def _on_day(slot: Slot) -> str:
    """Where it stands now, and that what was around it stayed."""
    if slot.day is None:
        return _("“%(title)s” has no day now.") % {"title": slot.title}
    said = {"title": slot.title, "day": date_format(slot.day, "l j F"), "time": _clock(slot)}
    if slot.starts is None:
        return _("“%(title)s” stands on %(day)s now.") % said
    return _("“%(title)s” stands on %(day)s at %(time)s now.") % said


def _in_day(slot: Slot, other: list[Slot]) -> str:
    """Its time now, and how many others have another time."""
    if slot.starts is None:
        return _("“%(title)s” is moved.") % {"title": slot.title}
    said = _("“%(title)s” is at %(time)s now.") % {"title": slot.title, "time": _clock(slot)}
    if others := sum(one.pk != slot.pk for one in other):
        more = ngettext("%(n)s other item has a new time.", "%(n)s other items have new times.", others)
        said = f"{said} {more % {'n': others}}"
    return said


def _clock(slot: Slot) -> str:
    starts = f"{slot.starts:%H.%M}" if slot.starts else ""
    return f"{starts}–{slot.ends:%H.%M}" if slot.ends else starts
