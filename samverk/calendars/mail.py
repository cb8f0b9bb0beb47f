"""Calendar files in messages: what they are about, who answers, how the demo's mailbox shows them."""

import re
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event

from samverk.outbox.files import Answer, Card, File, Unreadable
from samverk.outbox.replies import answering_address

from .building import REPLY_TYPE, STOCKHOLM, reply
from .replies import BrokenCalendar, read_reply

_PLAIN_UID = re.compile(rb"^UID:([\w@.-]+)\r\n(?![ \t])", re.MULTILINE)
CHOICES = [("yes", _("Yes, I am coming")), ("maybe", _("Maybe")), ("no", _("No, I cannot"))]


def organiser_address() -> str:
    """Where calendars send their answers; where no mailbox is read, the address that mail comes from."""
    return answering_address() or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _read(content: bytes) -> tuple[str, Any]:
    """Method and event of a file that we sent ourselves; ("", None) for another."""
    try:
        calendar: Any = Calendar.from_ical(content)
    except ValueError:
        return "", None
    events = [part for part in calendar.subcomponents if isinstance(part, Event)]
    return str(calendar.get("method", "")).upper(), events[0] if len(events) == 1 else None


class CalendarFiles:
    """What the outbox asks about files of the type text/calendar."""

    def thread(self, content: bytes) -> str:
        """The event's UID, which the answers of calendars name. Ours are found without parsing the whole file."""
        if content.count(b"BEGIN:VEVENT") == 1 and (plain := _PLAIN_UID.findall(content)) and len(plain) == 1:
            return str(plain[0].decode())
        _method, event = _read(content)
        return str(event.get("uid", "")) if event else ""

    def read_answer(self, content: bytes) -> Answer:
        try:
            found = read_reply(content)
        except BrokenCalendar as broken:
            raise Unreadable(broken.reason) from broken
        return Answer(found.uid, found.email)

    def card(self, content: bytes) -> Card | None:
        """Title, time and place; buttons where the file asks for an answer."""
        method, event = _read(content)
        if event is None:
            return None
        return Card(
            "calendars/mail_card.html",
            {**_times(event), "title": str(event.get("summary", "")), "place": str(event.get("location", "")),
             "is_cancelled": method == "CANCEL"},
            list(CHOICES) if method == "REQUEST" and _asks(event) else [],
        )  # fmt: skip

    def make_answer(self, content: bytes, *, to: str, to_name: str, choice: str) -> File:
        method, event = _read(content)
        if event is None or method != "REQUEST" or choice not in dict(CHOICES):
            raise Unreadable(_("The calendar file is not an invitation."))
        organiser = str(event.get("organizer", "")).partition(":")[2]
        answer = reply(
            uid=str(event["uid"]), sequence=int(event.get("sequence", 0)), email=to, name=to_name, answer=choice,
            organiser_email=organiser,
        )  # fmt: skip
        return "svar.ics", REPLY_TYPE, answer


def _asks(event: Any) -> bool:
    """Whether somebody in it is to answer."""
    attendees = event.get("attendee", [])
    everybody = attendees if isinstance(attendees, list) else [attendees]
    return any(str(one.params.get("RSVP", "")).upper() == "TRUE" for one in everybody)


def _times(event: Any) -> dict[str, Any]:
    """Start and end for people: Swedish clocks, and of whole days the last one."""
    starts, ends = event["dtstart"].dt, event["dtend"].dt
    if isinstance(starts, datetime):
        return {
            "starts": starts.astimezone(STOCKHOLM),
            "ends": ends.astimezone(STOCKHOLM),
            "is_all_day": False,
        }
    last: date = ends - timedelta(days=1)
    return {"starts": starts, "ends": last, "is_all_day": True}
