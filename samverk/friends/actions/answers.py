"""Answers to proposals: yes, no, another thought, silence."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Pair, Participant, Separation, Side, State
from .first_meetings import tell_of_cancelling
from .letters import ask_to_call, write_to
from .pair_rows import PairClosed, both_of, lock_pair, settle_state, tell_account
from .pairs import FREE_FRIEND, FREE_NEWCOMER, place_for, proposal_words, separate

REMIND_BEFORE = timedelta(days=2)
SILENCES = 2
"""After so many unanswered proposals somebody is not asked again until a matcher has talked with them."""

Answer, Stage = Pair.Answer, Pair.Stage


@transaction.atomic
def answer_proposal(
    *, by: Account | None, pair: Pair, participant: Participant, answer: str, reason: str = ""
) -> Pair:
    """Yes or no of one of the two; `by` is the matcher who heard it by phone, None if they said it themselves.

    As long as the proposal is open the last answer counts, also a yes after a no that the other had not answered
    before. Raises PairClosed afterwards. The reason is for the matchers only.
    """
    pair = lock_pair(pair)
    if pair.stage == Stage.DECLINED and answer == Answer.YES:
        _reopen(pair, participant, by=by)
    if pair.stage != Stage.PROPOSED:
        raise PairClosed(pair)
    claim_version(pair, version=None)
    setattr(pair, _field(participant), answer)
    pair.no_reason = reason if answer == Answer.NO else ""
    record(
        by=by, verb="friends.answer_proposal", on=pair, scope=pair.programme.workspace.audit_scope,
        side=participant.side, answer=answer,
    )  # fmt: skip
    if answer == Answer.NO:
        _decline(pair, participant, by=by)
    elif pair.newcomer_answer == pair.friend_answer == Answer.YES:
        _agree(pair, by=by)
    else:
        pair.save()
    return pair


@transaction.atomic
def withdraw_proposal(
    *, by: Account | None, pair: Pair, reason: str = "", tells: Participant | None = None
) -> Pair:
    """Taken back before the two have met; both (or only `tells`) are told kindly and keep their place in the queue."""
    pair = lock_pair(pair, Stage.PROPOSED, Stage.AGREED)
    claim_version(pair, version=None)
    pair.stage, pair.no_reason = Stage.WITHDRAWN, reason
    if pair.first_meeting_at and pair.first_meeting_at > timezone.now():
        pair.calendar_sequence += 1
        tell_of_cancelling(pair, by=by)
    pair.first_meeting_at = None
    pair.save()
    record(by=by, verb="friends.withdraw_proposal", on=pair, scope=pair.programme.workspace.audit_scope)
    for one in both_of(pair):
        settle_state(one, by=by)
        if tells in (None, one):
            write_to(one, "did_not_fit", by=by)
    return pair


@transaction.atomic
def extend_proposal(*, by: Account, pair: Pair) -> Pair:
    """More time to answer, from now; whoever has not answered is reminded."""
    pair = lock_pair(pair, Stage.PROPOSED)
    claim_version(pair, version=None)
    pair.answer_by = timezone.now() + timedelta(days=pair.programme.answer_days)
    pair.reminded_at = None
    pair.save()
    record(by=by, verb="friends.extend_proposal", on=pair, scope=pair.programme.workspace.audit_scope)
    _remind(pair, by=by)
    return pair


def remind_of_proposals() -> int:
    """Two days before the last day (or halfway, if there are fewer), whoever is silent is reminded once."""
    now = timezone.now()
    due = Pair.objects.awaiting_answer().filter(
        reminded_at=None, answer_by__gt=now, answer_by__lt=now + REMIND_BEFORE
    )
    found = [pair for pair in due if now > pair.proposed_at + (pair.answer_by - pair.proposed_at) / 2]
    for pair in found:
        with transaction.atomic():
            try:
                row = lock_pair(pair, Stage.PROPOSED)
            except PairClosed:
                continue
            row.reminded_at = now
            row.save()
            _remind(row, by=None)
    return len(found)


def expire_proposals() -> int:
    """Proposals without both answers in time. Whoever answered keeps their place in the queue, and so does a silent
    one the first time; after the second silence they pause until a matcher has called.
    """
    found = list(Pair.objects.overdue())
    for pair in found:
        with transaction.atomic():
            try:
                _expire(lock_pair(pair, Stage.PROPOSED))
            except PairClosed:
                continue
    return len(found)


def silences_of(participant: Participant) -> int:
    """How many proposals somebody has let run out without an answer."""
    return Pair.including_protected.filter(
        Q(newcomer=participant, newcomer_answer="") | Q(friend=participant, friend_answer=""),
        stage=Stage.EXPIRED,
    ).count()


def _field(participant: Participant) -> str:
    return "newcomer_answer" if participant.side == Side.NEWCOMER else "friend_answer"


def _decline(pair: Pair, participant: Participant, *, by: Account | None) -> None:
    pair.stage = Stage.DECLINED
    pair.save()
    separate(pair.newcomer, pair.friend, Separation.Reason.SAID_NO, by=by)
    for one in both_of(pair):
        settle_state(one, by=by)
    write_to(pair.other(participant), "did_not_fit", by=by)


def _agree(pair: Pair, *, by: Account | None) -> None:
    pair.stage, pair.reminded_at = Stage.AGREED, None
    pair.save()
    for one in both_of(pair):
        write_to(one, "both_said_yes", by=by, pair=pair, other=pair.other(one))
    tell_account(pair.matcher, "book_meeting", pair)


def _reopen(pair: Pair, participant: Participant, *, by: Account | None) -> None:
    """A yes after a no, if the other had not answered and nothing has happened since."""
    other = pair.other(participant)
    free = (
        pair.answer_of(participant) == Answer.NO
        and pair.answer_of(other) == Answer.NONE
        and pair.answer_by > timezone.now()
        and pair.newcomer.state in FREE_NEWCOMER
        and pair.friend.state in FREE_FRIEND
    )
    place = place_for(pair.friend) if free else None
    if place is None:
        raise PairClosed(pair)
    pair.stage, pair.place = Stage.PROPOSED, place
    try:
        with transaction.atomic():
            pair.save()
    except IntegrityError:
        pair.stage = Stage.DECLINED
        raise PairClosed(pair) from None
    first, second = sorted((pair.newcomer_id, pair.friend_id))
    Separation.objects.filter(one=first, other=second, reason=Separation.Reason.SAID_NO).delete()
    for one in both_of(pair):
        settle_state(one, by=by)
    write_to(other, "proposal", by=by, **proposal_words(pair, other))


def _remind(pair: Pair, *, by: Account | None) -> None:
    for one in both_of(pair):
        if pair.answer_of(one) == Answer.NONE:
            write_to(one, "proposal_reminder", by=by, pair=pair, other=pair.other(one))


def _expire(pair: Pair) -> None:
    claim_version(pair, version=None)
    pair.stage = Stage.EXPIRED
    pair.save()
    record(by=None, verb="friends.expire_proposal", on=pair, scope=pair.programme.workspace.audit_scope)
    for one in both_of(pair):
        if pair.answer_of(one) == Answer.YES:
            settle_state(one, by=None)
            write_to(one, "did_not_fit", by=None)
        elif silences_of(one) < SILENCES:
            settle_state(one, by=None)
            write_to(one, "no_answer", by=None)
        else:
            settle_state(one, by=None, otherwise=State.PAUSED)
            ask_to_call(one, "silent")
