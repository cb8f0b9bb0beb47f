"""The day runs late, catches up, or goes by its plan again."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..lateness import Item, Shift, shift
from ..models import Conference, Slot
from .programme import order_of

LAST_MINUTE = 24 * 60 - 1
MOST_LATE = 180


class NotTheDay(Exception):
    """The conference is neither today nor begins tomorrow morning: times are changed in the programme then."""


class TooLate(Exception):
    """The day would go on beyond midnight; nothing was changed."""


@transaction.atomic
def run_late(
    *, by: Account, conference: Conference, day: date, minutes: int, since: Slot | None = None
) -> Shift:
    """The item `since` takes so many minutes longer, or the whole day begins later. Raises NotTheDay, TooLate."""
    claim_version(conference, version=None)
    if not conference.may_run_late:
        raise NotTheDay(conference)
    slots = order_of(conference, day)
    found = shift_of(slots, minutes=minutes, since=since)
    for slot, item in zip(slots, found.items, strict=True):
        if slot.starts is None:
            continue
        starts, ends = _clock(item.starts), None if item.ends is None else _clock(item.ends)
        if (starts, ends) != (slot.starts, slot.ends):
            if slot.planned_starts is None:
                slot.planned_starts, slot.planned_ends = slot.starts, slot.ends
            slot.starts, slot.ends = starts, ends
            slot.save(update_fields=["starts", "ends", "planned_starts", "planned_ends", "changed_at"])
    _write_minutes(conference, conference.late_minutes + minutes)
    _note(by, "run_late", conference, minutes=minutes, end=found.late_at_end)
    return found


@transaction.atomic
def keep_plan(*, by: Account, conference: Conference, day: date) -> None:
    """Everything is at its planned time again."""
    claim_version(conference, version=None)
    for slot in Slot.including_removed.filter(conference=conference, day=day, planned_starts__isnull=False):
        slot.starts, slot.ends = slot.planned_starts, slot.planned_ends
        slot.planned_starts = slot.planned_ends = None
        slot.save(update_fields=["starts", "ends", "planned_starts", "planned_ends", "changed_at"])
    _write_minutes(conference, 0)
    _note(by, "keep_plan", conference)


@transaction.atomic
def take_back_lateness(*, by: Account, conference: Conference, before: dict[str, Any]) -> None:
    """Undo one `run_late`: `before` is what `times_now` gave ahead of it. Items changed by hand since then stay."""
    claim_version(conference, version=None)
    for slot in Slot.objects.filter(conference=conference, uid__in=before["slots"]):
        was = before["slots"][str(slot.uid)]
        slot.starts, slot.ends, slot.planned_starts, slot.planned_ends = (
            time.fromisoformat(value) if value else None for value in was
        )
        slot.save(update_fields=["starts", "ends", "planned_starts", "planned_ends", "changed_at"])
    _write_minutes(conference, int(before["late"]))
    _note(by, "take_back_lateness", conference)


def times_now(conference: Conference, day: date) -> dict[str, Any]:
    """The times of a day, to be kept in a session until somebody has had the chance to regret. Nothing personal."""
    slots = {
        str(slot.uid): [
            value.isoformat() if value else ""
            for value in (slot.starts, slot.ends, slot.planned_starts, slot.planned_ends)
        ]
        for slot in order_of(conference, day)
    }
    return {"slots": slots, "late": conference.late_minutes}


def shift_of(slots: list[Slot], *, minutes: int, since: Slot | None) -> Shift:
    """What would happen, without doing it; items without a time stay. Raises TooLate."""
    timed = [
        Item(
            str(slot.uid),
            _minute(slot.starts),
            _minute(slot.ends) if slot.ends else None,
            slot.kind,
            slot.least_minutes,
        )
        for slot in slots
        if slot.starts
    ]
    if not 0 < minutes <= MOST_LATE:
        raise ValueError(minutes)
    found = shift(timed, minutes=minutes, since=str(since.uid) if since else "")
    if any(max(item.starts, item.ends or 0) > LAST_MINUTE for item in found.items):
        raise TooLate(minutes)
    by_key = {item.key: item for item in found.items}
    items = [by_key.get(str(slot.uid), Item(str(slot.uid), -1, None)) for slot in slots]
    return replace(found, items=items)


def _write_minutes(conference: Conference, minutes: int) -> None:
    conference.late_minutes = min(minutes, 24 * 60)
    conference.save(update_fields=["late_minutes", "changed_at"])


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _note(by: Account, verb: str, conference: Conference, **details: Any) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=conference, scope=scope, **details)
