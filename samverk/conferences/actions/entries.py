"""Entries in the calendars of those who come: each that goes out has a higher number than all before it (RFC 5546, 2.1.4)."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import F

from samverk.calendars.building import Event

from ..days import File, day_event, file_for, file_to_save, times_of
from ..models import Conference, Registration


def next_entry(conference: Conference, *, was: Event | None = None, to_all: bool = False) -> Event | None:
    """The day with the next number, which is taken; None while the day is not set. Call it within a transaction.

    `was` is the day that people know: where there is none any more, it is taken away. Which times calendars have is
    remembered with the first entry, and with each that goes `to_all`.
    """
    Conference.objects.filter(pk=conference.pk).update(calendar_number=F("calendar_number") + 1)
    conference.refresh_from_db(fields=["version", "calendar_number", "told_times"])
    event = day_event(conference)
    if to_all or not conference.told_times:
        conference.told_times = times_of(event)
        Conference.objects.filter(pk=conference.pk).update(told_times=conference.told_times)
    if event is None and was is not None:
        return replace(was, is_cancelled=True, sequence=conference.version + conference.calendar_number)
    return event


def entry_files(registration: Registration, event: Event | None = None) -> list[File]:
    """What goes with a letter to somebody who has, or had, a place. Without `event` it takes the next number.

    Whoever has no address of their own is reached through a contact, whose calendar is left alone: a file to hand on.
    """
    event = event or next_entry(registration.conference)
    if event is None:
        return []
    if registration.email:
        return [file_for(registration, event)]
    found = file_to_save(registration.conference)
    return [found] if found else []


def entries_for(registrations: Sequence[Registration], event: Event | None) -> dict[int, list[File]]:
    """The files of those with a place, by their keys. None for those who wait."""
    if event is None:
        return {}
    confirmed = [one for one in registrations if one.state == Registration.State.CONFIRMED]
    return {one.pk: entry_files(one, event) for one in confirmed}
