"""Calendar files that other calendars take: invitations, cancellations and feeds (RFC 5545, 5546, 6047).

One file of an invitation carries one event, and a later one with the same `uid` and a higher `sequence`
replaces it in people's calendars. Nothing that a person typed can become a line of its own: texts are cleaned
here and escaped by the library.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur, vText
from icalendar import Event as Component

from samverk.languages.folding import clean_line, clean_text

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PRODUCT = "-//Samverk//Samverk//SV"
INVITATION_TYPE = "text/calendar; method=REQUEST; charset=utf-8"
CANCELLATION_TYPE = "text/calendar; method=CANCEL; charset=utf-8"
REPLY_TYPE = "text/calendar; method=REPLY; charset=utf-8"
_NAME = str.maketrans({'"': None, "\\": "/"})
STATUS_OF_ANSWER = {"": "NEEDS-ACTION", "yes": "ACCEPTED", "no": "DECLINED", "maybe": "TENTATIVE"}


@dataclass(frozen=True)
class Attendee:
    """Somebody invited; `answer` is "", "yes", "no" or "maybe"."""

    name: str
    email: str
    answer: str = ""


@dataclass(frozen=True)
class Event:
    """Something with a date. `uid` and `sequence` say which event of the calendar it is and which change of it.

    Timed: `starts_at` and `ends_at` are aware datetimes. All day: both are dates and `ends_at` is the *last*
    day, as people say it; the file gets the day after. Every attendee reads who the others are, so an
    invitation names its reader only, unless everybody may see everybody. An `url` that is not http(s) is left
    out. `changed_at` is when it last changed, in feeds; now, if nothing is said. `asks` is False where attendees
    have said already that they come, so that their calendars show the event without asking again.
    """

    uid: str
    title: str
    starts_at: datetime | date
    ends_at: datetime | date
    sequence: int = 0
    place: str = ""
    description: str = ""
    url: str = ""
    organiser_name: str = ""
    organiser_email: str = ""
    attendees: tuple[Attendee, ...] | list[Attendee] = ()
    is_cancelled: bool = False
    changed_at: datetime | None = None
    asks: bool = True

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.starts_at, datetime)

    @property
    def first_day(self) -> date:
        """The day it begins, as Stockholm's clocks have it."""
        return _day(self.starts_at)

    @property
    def last_day(self) -> date:
        """The day it ends; what ends at midnight ended the day before."""
        if isinstance(self.ends_at, datetime) and self.ends_at > self.starts_at:
            return _day(self.ends_at - timedelta(microseconds=1))
        return _day(self.ends_at)


def _day(moment: datetime | date) -> date:
    return moment.astimezone(STOCKHOLM).date() if isinstance(moment, datetime) else moment


def invitation(event: Event) -> bytes:
    """The file that asks somebody to come, and moves or changes what was asked before (METHOD:REQUEST)."""
    return _calendar([event], method="REQUEST").to_ical()


def cancellation(event: Event) -> bytes:
    """The file that takes the event out of calendars (METHOD:CANCEL). Its sequence must be higher than before."""
    return _calendar([event], method="CANCEL").to_ical()


def publication(name: str, events: Iterable[Event]) -> bytes:
    """A calendar to subscribe to or to bring into another, with the name it shows there. Nobody's address is in it.

    It says how often calendars should look (RFC 7986; the X- properties are what Outlook reads).
    """
    calendar = _calendar(events, method="PUBLISH")
    calendar.add("name", vText(_line(name)), encode=False)
    calendar.add("x-wr-calname", vText(_line(name)), encode=False)
    calendar.add("x-wr-timezone", STOCKHOLM.key)
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    return calendar.to_ical()


def invitation_file(event: Event) -> tuple[str, bytes, str]:
    """Name, content and media type: what `outbox.actions.post` takes as an attachment. A cancelled event cancels."""
    if event.is_cancelled:
        return "installt.ics", cancellation(event), CANCELLATION_TYPE
    return "inbjudan.ics", invitation(event), INVITATION_TYPE


def reply(
    *, uid: str, sequence: int, email: str, name: str, answer: str, organiser_email: str, comment: str = ""
) -> bytes:
    """What a calendar sends when somebody presses yes, no or maybe (METHOD:REPLY). The demo's mailbox uses it."""
    calendar = _empty("REPLY")
    component = Component()
    component.add("uid", _line(uid))
    component.add("sequence", sequence)
    component.add("dtstamp", timezone.now().astimezone(UTC))
    component.add("attendee", _address(name, email, partstat=STATUS_OF_ANSWER[answer]), encode=False)
    if organiser_email:
        component.add("organizer", _address("", organiser_email), encode=False)
    if comment:
        component.add("comment", _text(comment))
    calendar.add_component(component)
    return calendar.to_ical()


def _empty(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _calendar(events: Iterable[Event], *, method: str) -> Calendar:
    events = list(events)
    calendar = _empty(method)
    if any(not event.is_all_day for event in events):
        calendar.add_component(_stockholm())
    for event in events:
        calendar.add_component(_component(event, method))
    return calendar


def _component(event: Event, method: str) -> Component:
    component = Component()
    component.add("uid", _line(event.uid))
    component.add("sequence", event.sequence)
    component.add("dtstamp", _stamp(event, method))
    component.add("summary", _line(event.title))
    _add_times(component, event)
    for name, value in (("location", _line(event.place)), ("description", _text(event.description))):
        if value:
            component.add(name, value)
    if url := web_address(event.url):
        component.add("url", url)
    cancelled = event.is_cancelled or method == "CANCEL"
    component.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if event.is_all_day:
        component.add("transp", "TRANSPARENT")
    if method != "PUBLISH":
        _add_people(component, event, method)
    return component


def _add_people(component: Component, event: Event, method: str) -> None:
    if event.organiser_email:
        component.add("organizer", _address(event.organiser_name, event.organiser_email), encode=False)
    for one in event.attendees:
        asked = {"partstat": STATUS_OF_ANSWER[one.answer], "role": "REQ-PARTICIPANT", "cutype": "INDIVIDUAL"}
        if method == "REQUEST" and event.asks:
            asked["rsvp"] = "TRUE"
        component.add("attendee", _address(one.name, one.email, **asked), encode=False)


def _stamp(event: Event, method: str) -> datetime:
    """When this file was made; in a feed when the event changed (RFC 5545, 3.8.7.2)."""
    changed = event.changed_at if method == "PUBLISH" else None
    return (changed or timezone.now()).astimezone(UTC).replace(microsecond=0)


def _add_times(component: Component, event: Event) -> None:
    if event.is_all_day:
        component.add("dtstart", event.starts_at)
        component.add("dtend", max(event.ends_at, event.starts_at) + timedelta(days=1))
        return
    for name, moment in (("dtstart", event.starts_at), ("dtend", event.ends_at)):
        value, zone = local_time(moment)  # type: ignore[arg-type]  # is_all_day says that they are datetimes
        component.add(name, value, parameters={"TZID": zone} if zone else {})


def local_time(moment: datetime) -> tuple[datetime, str]:
    """The moment as a calendar writes it, and its zone; in UTC without one where Stockholm's clock cannot say it.

    A local time that comes twice in the night in October means the first of them (RFC 5545, 3.3.5), so the
    second is written in UTC. A time that does not exist in March, 02:30, is what the clock then shows: 03:30.
    """
    moment = moment.astimezone(UTC).replace(microsecond=0)
    local = moment.astimezone(STOCKHOLM)
    if local.fold:
        return moment, ""
    return local.replace(tzinfo=None), STOCKHOLM.key


@cache
def _stockholm() -> Timezone:
    """Swedish time since 1996: summer time from the last Sunday of March to the last of October (2000/84/EC)."""
    zone = Timezone()
    zone.add("tzid", STOCKHOLM.key)
    for part, name, hours, month, hour in (
        (TimezoneDaylight(), "CEST", 2, 3, 2),
        (TimezoneStandard(), "CET", 1, 10, 3),
    ):
        last_sunday = 31 - (date(1996, month, 31).weekday() + 1) % 7
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=3 - hours))
        part.add("tzoffsetto", timedelta(hours=hours))
        part.add("dtstart", datetime(1996, month, last_sunday, hour))
        part.add("rrule", vRecur({"freq": "yearly", "bymonth": month, "byday": "-1SU"}))
        zone.add_component(part)
    return zone


def _address(name: str, email: str, **parameters: str) -> vCalAddress:
    """A person in a calendar. A name cannot hold a quotation mark (RFC 5545, 3.2); a backslash makes readers stumble."""
    address = vCalAddress(f"mailto:{_line(email).replace(' ', '')}")
    known: dict[str, Any] = {"cn": _line(name).translate(_NAME), **parameters}
    address.params.update({key.upper(): value for key, value in known.items() if value})
    return address


def web_address(url: str) -> str:
    """`url` if a browser opens it as a page, otherwise nothing: a calendar must not open anything else."""
    url = _line(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc and " " not in url else ""


def _line(text: str) -> str:
    return _written(clean_line(text))


def _text(text: str) -> str:
    return _written(clean_text(text.replace("\u2028", "\n").replace("\u2029", "\n")))


def _written(text: str) -> str:
    r"""The library reads a typed `\N` as a line break; a slash the other way says the same to people."""
    return text.replace("\\N", "/N")
