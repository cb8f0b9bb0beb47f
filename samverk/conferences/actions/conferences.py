"""Setting a conference up, announcing it, taking it down, calling it off."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.languages.fields import in_language
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..days import day_event
from ..models import Conference, Hall, Slot, midnight_after
from ..starts import Start
from .reports import forget_untouched_report
from .telling import tell_of_calling_off, tell_of_holding, tell_of_move

CHANGEABLE = frozenset(
    {
        "held_on", "ends_on", "when_note", "city", "venue", "address", "welcome", "focus", "for_whom", "contact_email",
        "contact_phone", "is_free", "includes", "number",
    }
)  # fmt: skip


class NotReady(Exception):
    """Nobody can be told of a conference without a day and a place; nothing was changed."""


class StartedAlready(Exception):
    """The conference has a programme; a ready start would mix with it. Nothing was changed."""


def begin_conference(workspace: Workspace) -> Conference:
    """The room's conference: an empty one, which says nothing yet, when a page asks for it the first time."""
    conference, _made = Conference.objects.get_or_create(workspace=workspace)
    conference.workspace = workspace
    return conference


@transaction.atomic
def start_conference(
    *,
    by: Account,
    conference: Conference,
    start: Start,
    held_on: date,
    city: str = "",
    venue: str = "",
    language: str | None = None,
) -> Conference:
    """Fill the conference with a ready-made day: its words, halls and programme. Raises StartedAlready."""
    claim_version(conference, version=None)
    if Slot.objects.filter(conference=conference).exists():
        raise StartedAlready(conference)
    facts = start.columns(language) | {"held_on": held_on, "city": city, "venue": venue, "start": start.key}
    if len(start.days) > 1:
        facts["ends_on"] = held_on + timedelta(days=len(start.days) - 1)
    for name, value in facts.items():
        if value or not getattr(conference, name):
            setattr(conference, name, value)
    conference.over_at = midnight_after(conference.last_day)
    conference.save()
    forget_untouched_report(conference)
    halls = _ready_halls(conference, start, language)
    rows = []
    for position, (number, hall, columns) in enumerate(start.slots(language), start=1):
        place = halls[hall] if hall is not None else None
        day = held_on + timedelta(days=number)
        rows.append(Slot(conference=conference, day=day, hall=place, position=position, **columns))
    Slot.objects.bulk_create(rows)
    _note(by, "start_conference", conference, start=start.key)
    return conference


@transaction.atomic
def change_conference(
    *, by: Account, conference: Conference, version: int | None = None, **fields: Any
) -> Conference:
    """Change some of CHANGEABLE. The programme moves with the first day, and stands on it once it is set. Raises Stale.

    Everybody who is registered hears of another day or place.
    """
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"not changeable: {sorted(unknown)}")
    claim_version(conference, version=version)
    before = Conference.objects.get(pk=conference.pk)
    changed = sorted(name for name, value in fields.items() if getattr(before, name) != value)
    was = day_event(before)
    for name, value in fields.items():
        setattr(conference, name, value)
    conference.over_at = midnight_after(conference.last_day)
    conference.save(update_fields=[*fields, "over_at", "changed_at"])
    if before.held_on and conference.held_on and before.held_on != conference.held_on:
        _move_days(conference, conference.held_on - before.held_on)
    elif before.held_on is None and conference.held_on:
        Slot.objects.filter(conference=conference, day=None).update(day=conference.held_on)
    if conference.cancelled_at is None:
        tell_of_move(by=by, conference=conference, changed=frozenset(changed), was=was)
    _note(by, "change_conference", conference, fields=changed)
    return conference


@transaction.atomic
def announce_conference(*, by: Account, conference: Conference) -> Conference:
    """Give it a public page. Doing it twice changes nothing. Raises NotReady without a day and a place."""
    claim_version(conference, version=None)
    conference.refresh_from_db(fields=["held_on", "when_note", "city", "venue", "announced_at"])
    if not (conference.held_on or conference.when_note) or not (conference.city or conference.venue):
        raise NotReady(conference)
    if conference.announced_at is None:
        conference.announced_at = timezone.now()
        conference.save(update_fields=["announced_at", "changed_at"])
        _note(by, "announce_conference", conference)
    return conference


@transaction.atomic
def take_down_conference(*, by: Account, conference: Conference) -> Conference:
    """Take the public page away. Those who are registered keep their own pages."""
    claim_version(conference, version=None)
    if conference.announced_at is not None:
        conference.announced_at = None
        conference.save(update_fields=["announced_at", "changed_at"])
        _note(by, "take_down_conference", conference)
    return conference


@transaction.atomic
def cancel_conference(*, by: Account, conference: Conference) -> Conference:
    """Call it off: the public page says so, nobody can register any more, and everybody registered hears of it."""
    claim_version(conference, version=None)
    conference.refresh_from_db(fields=["cancelled_at"])
    if conference.cancelled_at is None:
        conference.cancelled_at = timezone.now()
        conference.save(update_fields=["cancelled_at", "changed_at"])
        told = tell_of_calling_off(by=by, conference=conference)
        _note(by, "cancel_conference", conference, letters=told)
    return conference


@transaction.atomic
def hold_conference(*, by: Account, conference: Conference) -> Conference:
    """It is held after all, and everybody registered hears of it."""
    claim_version(conference, version=None)
    conference.refresh_from_db(fields=["cancelled_at"])
    if conference.cancelled_at is not None:
        conference.cancelled_at = None
        conference.save(update_fields=["cancelled_at", "changed_at"])
        told = tell_of_holding(by=by, conference=conference)
        _note(by, "hold_conference", conference, letters=told)
    return conference


def _ready_halls(conference: Conference, start: Start, language: str | None) -> list[Hall]:
    found = []
    for position, hall in enumerate(start.halls, start=1):
        row, _made = Hall.objects.get_or_create(
            conference=conference,
            name=in_language(hall["name"], language),
            defaults={
                "places": hall.get("places"),
                "has_loop": hall.get("loop", False),
                "position": position,
            },
        )
        found.append(row)
    return found


def _move_days(conference: Conference, by_days: timedelta) -> None:
    slots = Slot.including_removed.filter(conference=conference)
    days = {day for day in slots.values_list("day", flat=True) if day is not None}
    for day in sorted(days, reverse=by_days > timedelta(0)):
        slots.filter(day=day).update(day=day + by_days)


def _note(by: Account, verb: str, conference: Conference, **details: Any) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=conference, scope=scope, **details)
