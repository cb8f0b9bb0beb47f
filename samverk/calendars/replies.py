"""Reading what a calendar answers to an invitation (METHOD:REPLY), from anybody on the internet.

Only lines are taken apart, with the library's parser; no date, zone or repetition is ever computed, so that a
file cannot ask for work. What is not plainly an answer of one person to one event is refused with words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from icalendar.parser import Contentline, Contentlines, Parameters

from samverk.languages.folding import clean_line, clean_text

MOST_BYTES = 256 * 1024
MOST_LINES = 2000
MOST_PARTS = 60
DEEPEST = 4
LONGEST_UID = 255
LONGEST_COMMENT = 1000
HIGHEST_SEQUENCE = 2**31 - 1
ANSWER_OF_STATUS = {"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "maybe"}
REPEATING = {"RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID"}

Line = tuple[str, Parameters, str]


class BrokenCalendar(Exception):
    """The file is not an answer that can be taken in. `reason` says why, to a person."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Reply:
    """What somebody answered: `answer` is "yes", "no" or "maybe"; `sequence` which change of the event they saw."""

    uid: str
    email: str
    answer: str
    sequence: int
    comment: str


def read_reply(content: bytes) -> Reply:
    """Read the answer in a calendar file. Raises BrokenCalendar."""
    method, event = "", list[Line]()
    events = 0
    for path, line in _walk(_lines(content)):
        if line[0] == "BEGIN" and path[-1] == "VEVENT":
            events += 1
        elif path == ("VCALENDAR",) and line[0] == "METHOD":
            method = line[2].strip().upper()
        elif path == ("VCALENDAR", "VEVENT"):
            event.append(line)
    if method != "REPLY":
        raise BrokenCalendar(
            _WRONG_METHOD.get(method, _("The calendar file is not an answer to an invitation."))
        )
    if events != 1:
        raise BrokenCalendar(_("An answer is about one event; this file has none or several."))
    if any(name in REPEATING for name, _params, _value in event):
        raise BrokenCalendar(
            _("The answer is about an event that repeats itself. No such invitation goes out from here.")
        )
    return _reply(event)


_WRONG_METHOD = {
    "COUNTER": _("The calendar proposes another time instead of answering."),
    "REQUEST": _("The calendar file is an invitation, not an answer to one."),
    "CANCEL": _("The calendar file cancels something, but only the organiser can do that."),
    "REFRESH": _("The calendar asks for the invitation again instead of answering."),
}


def _lines(content: bytes) -> list[Contentline]:
    if len(content) > MOST_BYTES:
        raise BrokenCalendar(_("The calendar file is too large to be an answer."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenCalendar(
            _("The calendar file is not written in UTF-8, so its letters cannot be read.")
        ) from None
    if "\0" in text or text.count("\n") > MOST_LINES:
        raise BrokenCalendar(_("The calendar file is too large to be an answer."))
    try:
        return [line for line in Contentlines.from_ical(text) if line.strip()]
    except ValueError:
        raise _unreadable() from None


def _walk(lines: list[Contentline]) -> Iterator[tuple[tuple[str, ...], Line]]:
    """Each line with the parts it stands in, outermost first; a BEGIN stands in the part that it begins."""
    path: tuple[str, ...] = ()
    parts = 0
    is_over = False
    for raw in lines:
        line = _parts(raw)
        name, value = line[0], line[2].strip().upper()
        if is_over or (not path and (name, value) != ("BEGIN", "VCALENDAR")):
            raise BrokenCalendar(_("The calendar file does not hold one calendar and nothing else."))
        if name == "BEGIN":
            parts, path = parts + 1, (*path, value)
            if parts > MOST_PARTS or len(path) > DEEPEST:
                raise BrokenCalendar(_("The calendar file has far more parts than an answer needs."))
            yield path, line
        elif name == "END":
            if value != path[-1]:
                raise _unreadable()
            path = path[:-1]
            is_over = not path
        else:
            yield path, line
    if not is_over:
        raise BrokenCalendar(_("The calendar file ends in the middle."))


def _parts(raw: Contentline) -> Line:
    try:
        name, parameters, value = raw.parts()
    except ValueError:
        raise _unreadable() from None
    return name.upper(), parameters, value


def _unreadable() -> BrokenCalendar:
    return BrokenCalendar(_("The calendar file is broken and cannot be read."))


def _reply(event: list[Line]) -> Reply:
    uid = clean_line(_single(event, "UID")[2])
    if not uid or len(uid) > LONGEST_UID:
        raise BrokenCalendar(_("The answer does not say which event it is about."))
    _name, parameters, address = _single(event, "ATTENDEE")
    status = str(parameters.get("PARTSTAT", "")).upper()
    if status == "DELEGATED":
        raise BrokenCalendar(
            _("The answer hands the invitation on to somebody else. A person has to decide about that.")
        )
    if status not in ANSWER_OF_STATUS:
        raise BrokenCalendar(_("The answer says neither yes, no nor maybe."))
    return Reply(
        uid,
        _email(address, parameters),
        ANSWER_OF_STATUS[status],
        _sequence(event),
        _comment(event, parameters),
    )


def _single(event: list[Line], name: str) -> Line:
    found = [line for line in event if line[0] == name]
    if len(found) != 1:
        raise BrokenCalendar(
            _("The answer does not say which event it is about.")
            if name == "UID"
            else _("The answer does not say who answers, or names several.")
        )
    return found[0]


def _email(address: str, parameters: Parameters) -> str:
    scheme, _colon, email = address.strip().partition(":")
    if scheme.lower() != "mailto":
        email = str(parameters.get("EMAIL", ""))
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise BrokenCalendar(_("The answer does not say who answers, or names several.")) from None
    return email


def _sequence(event: list[Line]) -> int:
    found = [value.strip() for name, _params, value in event if name == "SEQUENCE"]
    if not found:
        return 0
    if len(found) > 1 or not found[0].isascii() or not found[0].isdigit() or len(found[0]) > 10:
        raise _unreadable()
    if (number := int(found[0])) > HIGHEST_SEQUENCE:
        raise _unreadable()
    return number


def _comment(event: list[Line], parameters: Parameters) -> str:
    """What the person wrote to the answer; Google puts it in a parameter of its own."""
    written = [value for name, _params, value in event if name == "COMMENT"]
    text = written[0] if written else str(parameters.get("X-RESPONSE-COMMENT", ""))
    return clean_text(text)[:LONGEST_COMMENT].strip()
