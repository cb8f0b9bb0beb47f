"""Meetings as calendars read them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from samverk.calendars.building import Attendee, Event, invitation_file
from samverk.calendars.mail import organiser_address
from samverk.calendars.register import Entry, Group
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .models import Invitee, Meeting


def calendar_event(meeting: Meeting, invitee: Invitee | None = None, *, sequence: int | None = None) -> Event:
    """The meeting as an event. With an invitee it is that person's own invitation, which names nobody else."""
    address = settings.SITE_ADDRESS + reverse(
        "meetings:view_meeting", args=[meeting.workspace.slug, meeting.uid]
    )
    attendees = [Attendee(invitee.shown_name, invitee.email, invitee.answer)] if invitee else []
    return Event(
        uid=str(meeting.uid),
        title=f"{meeting.title} · {meeting.workspace.name}",
        starts_at=meeting.first_day if meeting.is_all_day else meeting.starts_at,
        ends_at=meeting.last_day if meeting.is_all_day else meeting.ends_at,
        sequence=meeting.calendar_sequence if sequence is None else sequence,
        place=meeting.place or meeting.link,
        description=meeting.link if meeting.place else "",
        url=address,
        organiser_name=meeting.workspace.name,
        organiser_email=organiser_address(),
        attendees=attendees,
        is_cancelled=meeting.is_cancelled,
        changed_at=meeting.changed_at,
    )


def calendar_file(meeting: Meeting, invitee: Invitee) -> tuple[str, bytes, str]:
    """Name, content and media type of the file that goes with an invitee's letter."""
    return invitation_file(calendar_event(meeting, invitee))


def entries(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """A room's meetings for its calendar, feeds and the year wheel. Cancelled ones too: feeds take them away."""
    found = Meeting.objects.in_room(workspace).between(since - timedelta(days=1), until)
    rows: Any = found.select_related("workspace")
    return [
        Entry(
            replace(
                calendar_event(meeting), title=meeting.title
            ),  # whose room it is, calendars say themselves
            meeting.get_kind_display(),
            Group.MEETING,
            reverse("meetings:view_meeting", args=[workspace.slug, meeting.uid]),
        )
        for meeting in rows
        if meeting.last_day >= since
    ]
