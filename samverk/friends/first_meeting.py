"""The first meeting of a pair: times that suit both, and how calendars read it."""

from datetime import datetime, time, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samverk.calendars.building import Attendee, Event, invitation_file
from samverk.calendars.mail import organiser_address

from .models import SLOTS_A_DAY, Pair, Participant

LENGTH = timedelta(hours=1)
FIRST_DAY, LAST_DAY, MOST = 2, 21, 6
HOURS = (time(10), time(15), time(18))
"""When a meeting in the morning, afternoon or evening is suggested to begin."""

File = tuple[str, bytes, str]


def suggested_times(pair: Pair, now: datetime | None = None) -> list[datetime]:
    """The next times that are in both grids, spread over the days: at most one a day, six in all."""
    now = timezone.localtime(now)
    grid = pair.newcomer.grid & pair.friend.grid
    found: list[datetime] = []
    for ahead in range(FIRST_DAY, LAST_DAY + 1):
        day = now.date() + timedelta(days=ahead)
        slots = [slot for slot in range(SLOTS_A_DAY) if grid >> (day.weekday() * SLOTS_A_DAY + slot) & 1]
        if slots:
            slot = slots[len(found) % len(slots)]
            found.append(timezone.make_aware(datetime.combine(day, HOURS[slot])))
    return found[:MOST]


def calendar_event(pair: Pair, *, reader: str = "", email: str = "", is_cancelled: bool = False) -> Event:
    """The meeting as an event for one reader, in the language of the moment; it names nobody but the reader."""
    at = pair.first_meeting_at or timezone.now()
    return Event(
        uid=str(pair.uid),
        title=_("First meeting: %(programme)s") % {"programme": pair.programme.workspace.name},
        starts_at=at,
        ends_at=at + LENGTH,
        sequence=pair.calendar_sequence,
        place=pair.first_meeting_place,
        organiser_name=pair.programme.workspace.name,
        organiser_email=organiser_address(),
        attendees=[Attendee(reader, email)] if email else [],
        is_cancelled=is_cancelled,
    )


def calendar_file(pair: Pair, *, reader: str, email: str, language: str, is_cancelled: bool = False) -> File:
    """What goes with a letter: it asks, moves or cancels by the pair's sequence."""
    with translation.override(language):
        return invitation_file(calendar_event(pair, reader=reader, email=email, is_cancelled=is_cancelled))


def file_for(participant: Participant, pair: Pair, *, address: str, is_cancelled: bool = False) -> File:
    person = participant.person
    return calendar_file(
        pair,
        reader=person.given_name,
        email=address,
        language=person.language,
        is_cancelled=is_cancelled,
    )
