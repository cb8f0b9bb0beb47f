"""When a pair ends: with thanks, or for safety. And what each of the two wants next."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..endings import Next, Reason
from ..models import CheckIn, Pair, Participant, Separation, State
from .first_meetings import tell_of_cancelling
from .letters import write_to
from .pair_rows import both_of, lock_pair, settle_state
from .pairs import separate
from .steps import move_to

Stage = Pair.Stage


@transaction.atomic
def end_pair(
    *,
    by: Account | None,
    pair: Pair,
    reason: str,
    words: str = "",
    newcomer_next: str = Next.ASK,
    friend_next: str = Next.ASK,
    version: int | None = None,
) -> Pair:
    """End what both said yes to. They are never matched with each other again; `…_next` says what each does now.

    Raises PairClosed if it is no open pair, Stale.
    """
    pair = lock_pair(pair, Stage.AGREED, Stage.MET)
    _close(pair, by=by, reason=reason, words=words, version=version)
    separate(pair.newcomer, pair.friend, Separation.Reason.WERE_PAIRED, by=by)
    for one, wanted in ((pair.newcomer, newcomer_next), (pair.friend, friend_next)):
        _go_to(one, wanted, by=by)
        write_to(one, "thanks", by=by, pair=pair, other=pair.other(one), next=wanted)
    return pair


@transaction.atomic
def end_for_safety(*, by: Account | None, pair: Pair, participant: Participant) -> Pair:
    """No more contact, at once. Both pause until a matcher has talked with them; the other hears no reason."""
    pair = lock_pair(pair, Stage.PROPOSED, Stage.AGREED, Stage.MET)
    _close(pair, by=by, reason=Reason.SAFETY, words="", version=None)
    separate(pair.newcomer, pair.friend, Separation.Reason.SAFETY, by=by)
    for one in both_of(pair):
        settle_state(one, by=by, otherwise=State.PAUSED)
    write_to(pair.other(participant), "pair_over", by=by)
    return pair


@transaction.atomic
def go_on(*, participant: Participant, wants: bool) -> Participant:
    """After a pair has ended: back to the pool, waiting from now, or out of the programme with thanks."""
    row = Participant.including_protected.select_for_update(of=("self",)).get(pk=participant.pk)
    if row.state == State.PAUSED:
        record(
            by=None, verb="friends.go_on", on=row, scope=participant.programme.workspace.audit_scope, wants=wants
        )  # fmt: skip
        _go_to(row, Next.BACK if wants else Next.LEAVE, by=None, from_pause=True)
    return row


def _close(pair: Pair, *, by: Account | None, reason: str, words: str, version: int | None) -> None:
    claim_version(pair, version=version)
    pair.stage, pair.ended_on = Stage.ENDED, timezone.localdate()
    pair.end_reason, pair.end_words = reason, words
    if pair.first_meeting_at and pair.first_meeting_at > timezone.now():
        pair.calendar_sequence += 1
        tell_of_cancelling(pair, by=by)
        pair.first_meeting_at = None
    pair.save()
    CheckIn.objects.filter(pair=pair, sent_at=None).delete()
    record(by=by, verb="friends.end_pair", on=pair, scope=pair.programme.workspace.audit_scope, reason=reason)


def _go_to(one: Participant, wanted: str, *, by: Account | None, from_pause: bool = False) -> None:
    """`from_pause` is somebody's own word that the pause is over."""
    if from_pause and not Pair.including_protected.open().of(one).exists():
        state = State.WAITING if wanted == Next.BACK else State.ENDED
        move_to(one, state, by=by, waiting_since=timezone.now())
        return
    if wanted == Next.BACK and one.state not in (State.PAUSED, State.ENDED):
        one.waiting_since = timezone.now()
    otherwise = {Next.BACK: State.WAITING, Next.LEAVE: State.ENDED}.get(Next(wanted), State.PAUSED)
    settle_state(one, by=by, otherwise=otherwise)
