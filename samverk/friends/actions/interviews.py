"""Times for interviews: offered by matchers, booked by those who signed up, and who is away."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.models import Account

from ..interview_events import calendar_file
from ..models import InterviewTime, Leave, Participant, Programme, State
from .letters import write_to
from .steps import move_to


class Taken(Exception):
    """Somebody else booked the time a moment ago, or it was withdrawn."""


class TimeIsBooked(Exception):
    """The time is booked: cancel it first, so that whoever booked it is told."""


class AwayThen(Exception):
    """The matcher is away on that day."""


@transaction.atomic
def offer_times(
    *,
    by: Account,
    programme: Programme,
    matcher: Account,
    starts: Iterable[datetime],
    minutes: int,
    way: str,
    place: str = "",
) -> int:
    """Offer several times at once; those that the matcher has offered already are left. Raises AwayThen."""
    made = 0
    for start in starts:
        if Leave.objects.on_day(timezone.localtime(start).date()).filter(matcher=matcher).exists():
            raise AwayThen
        try:
            with transaction.atomic():
                time = InterviewTime.objects.create(
                    programme=programme, matcher=matcher, starts_at=start, ends_at=start + timedelta(minutes=minutes),
                    way=way, place=place,
                )  # fmt: skip
        except IntegrityError:
            continue
        made += 1
        _record(by, "offer_times", time)
    return made


@transaction.atomic
def withdraw_time(*, by: Account, time: InterviewTime) -> None:
    """Nobody can book it any more. Raises TimeIsBooked."""
    _record(by, "withdraw_time", time)
    gone, _rows = InterviewTime.objects.free().filter(pk=time.pk).delete()
    if not gone:
        raise TimeIsBooked


@transaction.atomic
def book_time(*, by: Account | None, participant: Participant, time: InterviewTime) -> InterviewTime:
    """Book a free time: for oneself by the own page (`by` None) or by a matcher. An earlier one is left free.

    One statement takes the time if it is free, so that of two who book at once one is told. Raises Taken.
    """
    now = timezone.now()
    earlier = list(participant.interview_times.upcoming().exclude(pk=time.pk))
    taken = InterviewTime.objects.free().upcoming(now).filter(pk=time.pk)
    if not taken.update(participant=participant, booked_at=now):
        raise Taken
    time.refresh_from_db()
    for old in earlier:
        _set_free(old)
    if participant.state == State.NEW:
        until = time.ends_at + timedelta(days=participant.programme.claim_days)
        move_to(participant, State.CLAIMED, by=time.matcher, claimed_by=time.matcher, claimed_until=until)
    write_to(participant, "interview_booked", by=by, files=_file(time), time=time)
    _record(by, "book_for" if by else "book_interview", time)
    return time


@transaction.atomic
def cancel_booking(*, by: Account | None, time: InterviewTime) -> InterviewTime:
    """The time is free again. Whoever had booked it is told, and their calendar takes it out."""
    participant = time.participant
    if participant is None:
        return time
    InterviewTime.objects.filter(pk=time.pk).update(calendar_sequence=time.calendar_sequence + 1)
    time.refresh_from_db()
    write_to(
        participant, "interview_cancelled", by=by, files=_file(time, is_cancelled=True), time=time,
        was_by_matcher=by is not None,
    )  # fmt: skip
    _set_free(time)
    _record(by, "book_for" if by else "cancel_interview", time)
    return time


@transaction.atomic
def take_leave(
    *,
    by: Account,
    programme: Programme,
    matcher: Account,
    since: date,
    until: date,
    substitute: Account | None,
) -> tuple[Leave, int]:
    """A matcher is away: free times in those days go; booked ones are the substitute's. Answers how many are."""
    leave = Leave.objects.create(
        programme=programme, matcher=matcher, since=since, until=until, substitute=substitute
    )
    mine = InterviewTime.objects.of(matcher).filter(
        programme=programme, starts_at__date__gte=since, starts_at__date__lte=until
    )
    mine.free().delete()
    booked = list(mine)
    for time in booked if substitute else ():
        try:
            with transaction.atomic():
                InterviewTime.objects.filter(pk=time.pk).update(matcher=substitute)
        except IntegrityError:  # the substitute has another interview at that moment
            continue
    record(by=by, verb="friends.take_leave", on=leave, scope=programme.workspace.audit_scope)
    return leave, len(booked)


@transaction.atomic
def end_leave(*, by: Account, leave: Leave) -> None:
    """The matcher is not away after all."""
    record(by=by, verb="friends.end_leave", on=leave, scope=leave.programme.workspace.audit_scope)
    leave.delete()


def _set_free(time: InterviewTime) -> None:
    InterviewTime.objects.filter(pk=time.pk).update(participant=None, booked_at=None)
    time.refresh_from_db()


def _file(time: InterviewTime, *, is_cancelled: bool = False) -> list[tuple[str, bytes, str]]:
    return [calendar_file(time, is_cancelled=is_cancelled)]


def _record(by: Account | None, verb: str, time: InterviewTime, **details: Any) -> None:
    record(by=by, verb=f"friends.{verb}", on=time, scope=time.programme.workspace.audit_scope, **details)
