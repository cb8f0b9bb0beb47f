"""The day of a conference as calendars read it: for those who come."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from samverk.calendars.building import Event, publication

from .models import Conference, Registration, Slot

CALENDAR_TYPE = "text/calendar; method=PUBLISH; charset=utf-8"


def day_event(conference: Conference) -> Event | None:
    """The whole day (or days) as one event; with times where the programme has them. None while the day is not set."""
    if conference.held_on is None:
        return None
    last = conference.last_day or conference.held_on
    starts, ends = _first_and_last(conference)
    timed = starts is not None and ends is not None and ends > starts
    place = ", ".join(filter(None, (conference.venue, conference.address, conference.city)))
    return Event(
        uid=str(conference.uid),
        title=conference.workspace.name,
        starts_at=starts if timed and starts else conference.held_on,
        ends_at=ends if timed and ends else last,
        sequence=conference.version,
        place=place,
        url=f"{settings.SITE_ADDRESS}/conference/{conference.workspace.slug}/",
        is_cancelled=conference.cancelled_at is not None,
        changed_at=conference.changed_at,
    )


def calendar_file(registration: Registration) -> tuple[str, bytes, str] | None:
    """Name, content and media type of the entry that goes with the letter. It names nobody."""
    conference = registration.conference
    event = day_event(conference)
    if event is None:
        return None
    return "konferens.ics", publication(conference.workspace.name, [event]), CALENDAR_TYPE


def _first_and_last(conference: Conference) -> tuple[datetime | None, datetime | None]:
    """When the programme begins on the first day and ends on the last, as far as it says."""
    begins, ends = [], []
    for one in Slot.objects.filter(conference=conference, day__isnull=False):
        if (starts := one.planned_starts or one.starts) and one.day:
            begins.append(_moment(one.day, starts))
        if (stops := one.planned_ends or one.ends) and one.day:
            ends.append(_moment(one.day, stops))
    first = min(begins, default=None)
    last = max([*ends, *(moment + timedelta(minutes=30) for moment in begins)], default=None)
    return first, last


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
