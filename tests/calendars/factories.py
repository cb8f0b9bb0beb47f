"""Dates for the tests of calendars."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samverk.calendars.building import STOCKHOLM, Event
from samverk.calendars.register import PROVISIONS, Entry, provide


def make_entry(title: str = "Plenum", *, days: int = 10, group: str = "meeting", **facts: Any) -> Entry:
    """Something at nine o'clock so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    starts = datetime(day.year, day.month, day.day, 9, tzinfo=STOCKHOLM)
    given = {"uid": f"{title}@samverk.example", "starts_at": starts, "ends_at": starts + timedelta(hours=3)}
    return Entry(Event(title=title, **{**given, **facts}), "stormöte", group, "/rooms/x/")


@contextmanager
def dated(*entries: Entry, permission: str = "") -> Iterator[list[Entry]]:
    """An app that gives these dates in every room, and no other dates meanwhile."""
    before = dict(PROVISIONS)
    PROVISIONS.clear()
    found = list(entries)

    def give(account: Any, workspace: Any, since: Any, until: Any) -> list[Entry]:
        return [entry for entry in found if since <= entry.day <= until]

    provide("tests", give, permission=permission)
    try:
        yield found
    finally:
        PROVISIONS.clear()
        PROVISIONS.update(before)
