"""People with protected identity: entered, looked after and paired by hand, by the handlers named for them.

Nothing here is mailed, listed, counted or put into a round; other matchers do not learn that such a person exists. A
volunteer's place that is taken by hand is taken: the constraints of the table see every pair.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.actions import add_person, protect_person
from samverk.people.models import Account

from ..models import Pair, Participant, Programme, Separation, Side, Spoken, State
from .pairs import KeptApart, NoPlaceLeft, NotFree, locked, place_for, separation_of
from .steps import move_to


class NotTheHandler(Exception):
    """Only those who are named for the person may do this."""


@transaction.atomic
def enter_protected(
    *, by: Account, programme: Programme, given_name: str, side: str, languages: list[str], **facts: Any
) -> Participant:
    """Take somebody in whose identity is protected; `by` becomes their handler. A name that is not theirs will do."""
    person = add_person(by=by, given_name=given_name, scope=programme.workspace.audit_scope)
    protect_person(by=by, person=person, handlers=[by])
    participant = Participant.including_protected.create(
        programme=programme,
        person=person,
        side=side,
        state=State.WAITING,
        entered_by=by,
        claimed_by=by,
        **facts,
    )
    Spoken.objects.bulk_create(Spoken(participant=participant, language=code) for code in languages)
    record(by=by, verb="friends.enter_protected", on=participant, scope=programme.workspace.audit_scope)
    return participant


@transaction.atomic
def pair_by_hand(*, by: Account, protected: Participant, other: Participant) -> Pair:
    """The two have met, brought together by the handler; nobody is written to.

    Raises NotTheHandler, NotFree, KeptApart or NoPlaceLeft, and changes nothing.
    """
    mine = _handled(by, protected)
    other = locked(other)
    newcomer, friend = (mine, other) if mine.side == Side.NEWCOMER else (other, mine)
    if newcomer.side == friend.side or other.state in (State.PAUSED, State.ENDED):
        raise NotFree
    if (apart := separation_of(newcomer, friend)) is not None:
        raise KeptApart(apart.reason)
    if (place := place_for(friend)) is None:
        raise NoPlaceLeft
    today = timezone.localdate()
    try:
        with transaction.atomic():
            pair = Pair.including_protected.create(
                programme=mine.programme, newcomer=newcomer, friend=friend, place=place, stage=Pair.Stage.MET,
                matcher=by, answer_by=timezone.now(), newcomer_answer=Pair.Answer.YES, friend_answer=Pair.Answer.YES,
                started_on=today,
            )  # fmt: skip
    except IntegrityError:
        raise NoPlaceLeft from None
    for one in (newcomer, friend):
        move_to(one, State.PAIRED, by=by)
    record(by=by, verb="friends.pair_by_hand", on=pair, scope=mine.programme.workspace.audit_scope)
    return pair


@transaction.atomic
def end_by_hand(*, by: Account, protected: Participant) -> int:
    """The protected person's pairs are over; both wait again. Raises NotTheHandler."""
    mine = _handled(by, protected)
    ended = list(
        Pair.including_protected.open().of(mine).select_related("newcomer__person", "friend__person")
    )
    for pair in ended:
        pair.stage, pair.ended_on, pair.end_reason = Pair.Stage.ENDED, timezone.localdate(), "done"
        pair.save()
        first, second = sorted((pair.newcomer_id, pair.friend_id))
        Separation.objects.get_or_create(
            one_id=first, other_id=second, defaults={"reason": Separation.Reason.WERE_PAIRED, "by": by}
        )
        for one in (pair.newcomer, pair.friend):
            others = Pair.including_protected.open().of(one).exists()
            move_to(one, State.PAIRED if others else State.WAITING, by=by)
        record(by=by, verb="friends.end_by_hand", on=pair, scope=mine.programme.workspace.audit_scope)
    return len(ended)


@transaction.atomic
def leave_protected(*, by: Account, protected: Participant) -> None:
    """The person leaves the programme; erased with the others who ended. Raises NotTheHandler."""
    mine = _handled(by, protected)
    end_by_hand(by=by, protected=mine)
    mine.refresh_from_db()
    move_to(mine, State.ENDED, by=by)
    record(by=by, verb="friends.leave_protected", on=mine, scope=mine.programme.workspace.audit_scope)


def _handled(by: Account, protected: Participant) -> Participant:
    """The row, locked, if `by` is named for the person."""
    rows = Participant.including_protected.select_for_update(of=("self",)).select_related(
        "person", "programme__workspace"
    )
    mine = rows.get(pk=protected.pk)
    if not mine.person.is_protected or not mine.person.handlers.filter(account=by).exists():
        raise NotTheHandler
    return mine
