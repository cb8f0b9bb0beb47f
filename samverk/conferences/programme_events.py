"""The programme as calendars read it: each item for the public, the days and last days for the room."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.calendars import register as calendars
from samverk.calendars.building import Event
from samverk.calendars.register import Entry, Group
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .days import day_event
from .models import Conference
from .programme import Day, Row, later


def item_events(conference: Conference, days: list[Day]) -> list[Event]:
    """Each item with a time as an event of its own."""
    return [_item(conference, row) for day in days for row in day.rows if row.slot.day and row.slot.starts]


def dates(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """The conference itself and the last day to register, for the room's calendar and the year wheel. Two queries."""
    conference = Conference.objects.select_related("workspace").filter(workspace=workspace).first()
    if conference is None or conference.held_on is None:
        return []
    path = reverse("conferences:view_programme", args=[workspace.slug])
    found = []
    if conference.held_on <= until and (conference.last_day or conference.held_on) >= since:
        event = day_event(conference)
        if event is not None:
            found.append(Entry(event, _("conference"), Group.ACTIVITY, path))
    if conference.deadline and since <= conference.deadline <= until and not conference.cancelled_at:
        deadline = Event(
            uid=f"{conference.uid}-deadline",
            title=_("Last day to register: %(name)s") % {"name": workspace.name},
            starts_at=conference.deadline,
            ends_at=conference.deadline,
            sequence=conference.version,
            changed_at=conference.changed_at,
        )
        found.append(Entry(deadline, _("last day to register"), Group.DEADLINE, path))
    return found


def _item(conference: Conference, row: Row) -> Event:
    slot = row.slot
    starts = slot.starts
    try:
        ends = slot.ends or (later(starts, 30) if starts else None)
    except OverflowError:
        ends = starts
    place = ", ".join(
        word for word in (slot.hall.name if slot.hall else "", conference.venue, conference.city) if word
    )
    told = [voice.name for voice in row.voices] + [group.workshop.title for group in row.groups]
    return Event(
        uid=str(slot.uid),
        title=slot.title,
        starts_at=timezone.make_aware(datetime.combine(slot.day, starts)),  # type: ignore[arg-type]
        ends_at=timezone.make_aware(datetime.combine(slot.day, ends)),  # type: ignore[arg-type]
        sequence=slot.version + abs(conference.late_minutes),
        place=place,
        description="\n".join([*told, *([slot.text] if slot.text else [])]),
        url=settings.SITE_ADDRESS + reverse("conferences:view_conference", args=[conference.workspace.slug]),
        is_cancelled=conference.cancelled_at is not None,
        changed_at=max(slot.changed_at, conference.changed_at),
    )


calendars.provide("conferences", dates, permission="conferences.view_programme")
