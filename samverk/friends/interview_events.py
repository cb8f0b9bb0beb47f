"""Interviews as calendars read them."""

from django.conf import settings
from django.utils.translation import gettext as _

from samverk.calendars.building import Attendee, Event, invitation_file
from samverk.calendars.mail import organiser_address

from .models import InterviewTime


def calendar_file(time: InterviewTime, *, is_cancelled: bool = False) -> tuple[str, bytes, str]:
    """Name, content and media type of the file that goes with the letter, in the language that is active."""
    return invitation_file(calendar_event(time, is_cancelled=is_cancelled))


def calendar_event(time: InterviewTime, *, is_cancelled: bool = False) -> Event:
    """The interview as an event of the one who booked it."""
    participant = time.participant
    room = time.programme.workspace
    attendees = []
    if participant is not None and participant.person.email and not participant.guardian_name:
        attendees = [Attendee(participant.person.name, participant.person.email, "")]
    return Event(
        uid=f"{time.uid}-{participant.uid}" if participant else str(time.uid),
        title=_("Interview · %(room)s") % {"room": room.name},
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        sequence=time.calendar_sequence,
        place=time.place,
        description="",
        url=settings.SITE_ADDRESS,
        organiser_name=room.name,
        organiser_email=organiser_address(),
        attendees=attendees,
        is_cancelled=is_cancelled,
        changed_at=time.changed_at,
    )
