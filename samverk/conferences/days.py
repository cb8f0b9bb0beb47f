"""The day of a conference as calendars read it: for everybody, and for each who comes.

It has one `uid` everywhere, so that the entry of a letter takes the place of the one somebody saved from the page. What
goes out by letter to those who come asks (REQUEST) or takes away (CANCEL), with a number above all before it: see
`actions.entries`.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from samverk.calendars.building import (
    CANCELLATION_TYPE,
    INVITATION_TYPE,
    Attendee,
    Event,
    cancellation,
    invitation,
    publication,
)
from samverk.calendars.mail import organiser_address

from .models import Conference, Registration, Slot

CALENDAR_TYPE = "text/calendar; method=PUBLISH; charset=utf-8"
File = tuple[str, bytes, str]
"""Name, content and media type."""
NAME = "konferens.ics"


def day_event(conference: Conference) -> Event | None:
    """The whole day (or days) as one event; with times where the programme has them. None while the day is not set."""
    if conference.held_on is None:
        return None
    last = conference.last_day or conference.held_on
    starts, ends = _first_and_last(conference)
    timed = starts is not None and ends is not None and ends > starts
    if timed and starts and ends:
        return _event(conference, starts, ends)
    return _event(conference, conference.held_on, last)


def times_of(event: Event | None) -> str:
    """When the event is, as it is kept and handed to the worker: "2026-03-05T09:00:00+01:00/2026-03-05T16:00:00+01:00"."""
    if event is None:
        return ""
    moments = (
        timezone.localtime(at) if isinstance(at, datetime) else at for at in (event.starts_at, event.ends_at)
    )
    return "/".join(at.isoformat() for at in moments)


def event_at(conference: Conference, times: str) -> Event | None:
    """The conference at other times than its own, which `times_of` gave."""
    if not times:
        return None
    starts, ends = (
        datetime.fromisoformat(each) if "T" in each else date.fromisoformat(each) for each in times.split("/")
    )
    return _event(conference, starts, ends)


def hours_in_words(times: str) -> str:
    """The clock of what `times_of` gave: "09.00–16.00"; with the days where there are several. Nothing without a clock."""
    if "T" not in times:
        return ""
    starts, ends = (datetime.fromisoformat(each) for each in times.split("/"))
    if starts.date() == ends.date():
        return f"{starts:%H.%M}–{ends:%H.%M}"
    return f"{date_format(starts, 'j F H.i')} – {date_format(ends, 'j F H.i')}"


def _event(conference: Conference, starts: datetime | date, ends: datetime | date) -> Event:
    return Event(
        uid=str(conference.uid),
        title=conference.workspace.name,
        starts_at=starts,
        ends_at=ends,
        sequence=conference.version + conference.calendar_number,
        place=conference.whereabouts,
        url=f"{settings.SITE_ADDRESS}/conference/{conference.workspace.slug}/",
        is_cancelled=conference.cancelled_at is not None,
        changed_at=conference.changed_at,
    )


def file_to_save(conference: Conference) -> File | None:
    """The entry for whoever takes it in by hand; it names nobody. None while the day is not set."""
    event = day_event(conference)
    return None if event is None else (NAME, publication(conference.workspace.name, [event]), CALENDAR_TYPE)


def file_for(registration: Registration, event: Event) -> File:
    """The entry of somebody with an address of their own: it asks, or takes away from whoever does not come any more."""
    attendee = Attendee(registration.name, registration.email, "yes")
    own = replace(
        event,
        organiser_name=registration.conference.workspace.name,
        organiser_email=organiser_address(),
        attendees=[attendee],
        asks=False,
    )
    if event.is_cancelled or registration.state != Registration.State.CONFIRMED:
        return NAME, cancellation(own), CANCELLATION_TYPE
    return NAME, invitation(own), INVITATION_TYPE


def _first_and_last(conference: Conference) -> tuple[datetime | None, datetime | None]:
    """When the programme begins on the first day and ends on the last, as far as it says.

    An item without an end is taken to last for half an hour.
    """
    begins, ends = [], []
    for one in Slot.objects.filter(conference=conference, day__isnull=False):
        if (starts := one.planned_starts or one.starts) and one.day:
            begins.append(_moment(one.day, starts))
            if not (one.planned_ends or one.ends):
                ends.append(begins[-1] + timedelta(minutes=30))
        if (stops := one.planned_ends or one.ends) and one.day:
            ends.append(_moment(one.day, stops))
    first = min(begins, default=None)
    return first, max(ends, default=None)


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
