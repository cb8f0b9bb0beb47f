"""Gatherings and visits as calendars read them. Nobody but the reader is named: feeds and phones travel."""

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samverk.calendars.building import Attendee, Event, invitation_file
from samverk.calendars.mail import organiser_address

from .models import Gathering, Guest, Visit

File = tuple[str, bytes, str]
VISIT_LASTS = timedelta(hours=2)


def gathering_event(gathering: Gathering, *, guest: Guest | None = None, is_cancelled: bool = False) -> Event:
    """The evening as one guest's event, or without anybody in the calendars of those who match."""
    person = guest.participant.person if guest else None
    email = person.email if person and guest and not guest.participant.guardian_name else ""
    return Event(
        uid=f"{gathering.uid}-{guest.uid}" if guest else str(gathering.uid),
        title=gathering.name,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_at,
        sequence=gathering.calendar_sequence,
        place=gathering.place,
        organiser_name=gathering.programme.workspace.name,
        organiser_email=organiser_address(),
        attendees=[Attendee(person.given_name, email)] if person and email else [],
        is_cancelled=is_cancelled,
        changed_at=gathering.changed_at,
    )


def guest_file(guest: Guest, *, is_cancelled: bool = False) -> File:
    """What goes with a guest's letter: it invites, moves or cancels by the gathering's sequence."""
    with translation.override(guest.participant.person.language):
        return invitation_file(gathering_event(guest.gathering, guest=guest, is_cancelled=is_cancelled))


def visit_file(visit: Visit, *, reader: str, email: str, language: str, is_cancelled: bool = False) -> File:
    """A booked visit for the newcomer or the association. Both get the same event with nobody but themselves in it."""
    at = visit.starts_at or timezone.now()
    with translation.override(language):
        event = Event(
            uid=str(visit.uid),
            title=_("Visit: %(title)s") % {"title": visit.door.title},
            starts_at=at,
            ends_at=at + VISIT_LASTS,
            sequence=visit.calendar_sequence,
            place=visit.door.place,
            organiser_name=visit.door.programme.workspace.name,
            organiser_email=organiser_address(),
            attendees=[Attendee(reader, email)] if email else [],
            is_cancelled=is_cancelled,
        )
        return invitation_file(event)
