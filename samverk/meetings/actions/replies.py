"""Answers that come as calendar files or as mail."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samverk.calendars.replies import BrokenCalendar, Reply, read_reply
from samverk.languages.folding import fold
from samverk.people.models import Account

from ..models import Invitee, Meeting
from .answers import AnswerRefused, answer_meeting
from .meetings import MeetingClosed

_WORDS = {
    "yes": {"ja", "yes", "نعم", "ok", "okej", "absolut", "garna"},
    "no": {"nej", "no", "لا"},
    "maybe": {"kanske", "maybe", "ربما"},
}


@transaction.atomic
def hear_reply(
    *,
    key: str,
    text: str,
    message: Any,
    sender: str = "",
    files: Sequence[tuple[str, str, bytes]] = (),
) -> None:
    """Deal with an answer to a letter: the calendar's file in it, else its first word (yes, no, maybe).

    Raises AnswerRefused for what a person should look at: another sender than the invited one, a calendar file
    that is broken, about something else, or older than the meeting's last move. Nothing is changed then.
    """
    invitee = _find(key)
    if invitee is None:
        raise AnswerRefused(_("The answer is about an invitation that is not here any more."))
    if sender and sender.strip().lower() != invitee.email:
        raise AnswerRefused(_("The answer comes from another address than the invitation went to."))
    calendars = [content for name, kind, content in files if _is_calendar(name, kind)]
    if calendars:
        _take(None, invitee, _read(calendars[0]))
        return
    answer = _first_word(text)
    if not answer:
        raise AnswerRefused(_("It does not begin with yes, no or maybe."))
    _answer(None, invitee, answer, _rest(text), Invitee.Way.CALENDAR)


@transaction.atomic
def take_reply_file(*, by: Account, meeting: Meeting, content: bytes) -> Invitee:
    """Take in a calendar's answer that somebody saved as a file. Raises AnswerRefused."""
    reply = _read(content)
    invitee = Invitee.objects.filter(meeting=meeting, email__iexact=reply.email).first()
    if invitee is None or not reply.email:
        raise AnswerRefused(
            _("Nobody with the address %(email)s is invited to this meeting.") % {"email": reply.email}
        )
    return _take(by, invitee, reply)


def _find(key: str) -> Invitee | None:
    with suppress(ValueError):
        return Invitee.objects.filter(uid=UUID(key)).select_related("meeting").first()
    return None


def _is_calendar(name: str, kind: str) -> bool:
    return kind.split(";")[0].strip().lower() == "text/calendar" or name.lower().endswith(".ics")


def _read(content: bytes) -> Reply:
    try:
        return read_reply(content)
    except BrokenCalendar as broken:
        raise AnswerRefused(broken.reason) from None


def _take(by: Account | None, invitee: Invitee, reply: Reply) -> Invitee:
    meeting = invitee.meeting
    if reply.uid != str(meeting.uid):
        raise AnswerRefused(_("The calendar file is about another meeting."))
    if reply.email.lower() != invitee.email:
        raise AnswerRefused(_("The answer comes from another address than the invitation went to."))
    if reply.sequence < meeting.asked_sequence:
        raise AnswerRefused(_("The answer is about the time before the meeting was moved."))
    if reply.sequence > meeting.calendar_sequence:
        raise AnswerRefused(_("The calendar file is about another meeting."))
    return _answer(by, invitee, reply.answer, reply.comment, Invitee.Way.CALENDAR)


def _answer(by: Account | None, invitee: Invitee, answer: str, comment: str, way: str) -> Invitee:
    try:
        return answer_meeting(by=by, invitee=invitee, answer=answer, way=way, comment=comment[:300])
    except MeetingClosed:
        raise AnswerRefused(_("The meeting is over or cancelled.")) from None


def _first_word(text: str) -> str:
    lines = text.strip().splitlines()
    first = fold(lines[0]).split(" ")[0].strip(".,!") if lines else ""
    return next((answer for answer, words in _WORDS.items() if first in {fold(w) for w in words}), "")


def _rest(text: str) -> str:
    """What was written after the first word, on its line."""
    return text.strip().splitlines()[0].partition(" ")[2].strip(" .,!")
