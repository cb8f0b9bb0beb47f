"""The first meeting: booked, moved, cancelled, and whether it took place."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..first_meeting import LENGTH, file_for
from ..models import Pair, Participant
from .follow_up import plan_check_ins
from .letters import reach, write_to
from .pair_rows import PairClosed, both_of, lock_pair, settle_state

Stage = Pair.Stage


@transaction.atomic
def book_first_meeting(
    *,
    by: Account,
    pair: Pair,
    at: datetime,
    place: str,
    matcher_is_there: bool,
    version: int | None = None,
) -> Pair:
    """Set or change time and place. Both get an invitation for their calendar; a later one replaces the former.

    Raises PairClosed if they have met already or are no pair any more, Stale if somebody booked meanwhile.
    """
    pair = lock_pair(pair, Stage.AGREED)
    claim_version(pair, version=version)
    moved = pair.first_meeting_at is not None
    if moved or pair.calendar_sequence:
        pair.calendar_sequence += 1
    pair.first_meeting_at, pair.first_meeting_place = at, place
    pair.matcher_is_there, pair.reminded_at = matcher_is_there, None
    pair.save()
    record(
        by=by, verb="friends.book_first_meeting", on=pair, scope=pair.programme.workspace.audit_scope,
        at=at.isoformat(),
    )  # fmt: skip
    for one in both_of(pair):
        settle_state(one, by=by)
        _write(one, pair, "first_meeting", by=by, moved=moved)
    return pair


@transaction.atomic
def cancel_first_meeting(*, by: Account | None, pair: Pair) -> Pair:
    """It will not take place, or did not: a new time is needed. Calendars take a coming one out."""
    pair = lock_pair(pair, Stage.AGREED)
    if pair.first_meeting_at is None:
        raise PairClosed(pair)
    claim_version(pair, version=None)
    is_coming = pair.first_meeting_at > timezone.now()
    pair.calendar_sequence += 1
    if is_coming:
        tell_of_cancelling(pair, by=by)
    pair.first_meeting_at, pair.reminded_at = None, None
    pair.save()
    record(
        by=by, verb="friends.cancel_first_meeting", on=pair, scope=pair.programme.workspace.audit_scope,
        missed=not is_coming,
    )  # fmt: skip
    for one in both_of(pair):
        settle_state(one, by=by)
    return pair


@transaction.atomic
def confirm_first_meeting(*, by: Account | None, pair: Pair, on: date | None = None) -> Pair:
    """They have met: they are friends from that day, and it is planned when to ask how it goes."""
    pair = lock_pair(pair, Stage.AGREED)
    claim_version(pair, version=None)
    today = timezone.localdate()
    booked = timezone.localdate(pair.first_meeting_at) if pair.first_meeting_at else today
    pair.stage, pair.started_on = Stage.MET, min(on or booked, today)
    pair.reminded_at = None
    pair.save()
    record(by=by, verb="friends.confirm_first_meeting", on=pair, scope=pair.programme.workspace.audit_scope)
    plan_check_ins(pair)
    for one in both_of(pair):
        settle_state(one, by=by)
    return pair


def ask_whether_they_met() -> int:
    """After a first meeting both are asked once whether it took place."""
    over = timezone.now() - LENGTH
    waiting = Q(reminded_at=None) | Q(reminded_at__lt=F("first_meeting_at"))
    found = list(Pair.objects.filter(waiting, stage=Stage.AGREED, first_meeting_at__lt=over))
    for pair in found:
        with transaction.atomic():
            try:
                row = lock_pair(pair, Stage.AGREED)
            except PairClosed:
                continue
            row.reminded_at = timezone.now()
            row.save()
            for one in both_of(row):
                write_to(one, "did_you_meet", by=None, pair=row, other=row.other(one))
    return len(found)


def remind_of_first_meetings() -> int:
    """The day before, both are reminded of when and where."""
    now = timezone.localtime()
    tomorrow = now.date() + timedelta(days=1)
    coming = Pair.objects.filter(stage=Stage.AGREED, first_meeting_at__gt=now, reminded_at=None)
    found = [pair for pair in coming if timezone.localdate(pair.first_meeting_at) == tomorrow]
    for pair in found:
        with transaction.atomic():
            try:
                row = lock_pair(pair, Stage.AGREED)
            except PairClosed:
                continue
            row.reminded_at = now
            row.save()
            for one in both_of(row):
                write_to(one, "first_meeting_reminder", by=None, pair=row, other=row.other(one))
    return len(found)


def tell_of_cancelling(pair: Pair, *, by: Account | None) -> None:
    """Takes a coming meeting out of both calendars. The pair's sequence has been raised before."""
    for one in both_of(pair):
        _write(one, pair, "first_meeting_cancelled", by=by, is_cancelled=True)


def _write(
    one: Participant,
    pair: Pair,
    template: str,
    *,
    by: Account | None,
    is_cancelled: bool = False,
    **more: Any,
) -> None:
    address, _name = reach(one)
    files = [file_for(one, pair, address=address, is_cancelled=is_cancelled)] if address else []
    write_to(one, template, by=by, files=files, pair=pair, other=pair.other(one), **more)
