"""What all acts on a pair need: its rows locked in one order, the states that follow from it, word to its matcher."""

from typing import Any

from django.urls import reverse

from samverk.people.actions import mail_person
from samverk.people.models import Account, Person

from ..models import Pair, Participant, State
from .steps import move_to


class PairClosed(Exception):
    """The pair has gone another way in the meantime; nothing was written."""

    def __init__(self, pair: Pair) -> None:
        super().__init__(pair.stage)
        self.pair = pair


def lock_pair(pair: Pair, *stages: str) -> Pair:
    """The pair as it stands now, kept with its two until the transaction ends: newcomer, volunteer, pair.

    Raises PairClosed if it is in none of `stages` (any, if none is given).
    """
    rows = (
        Participant.including_protected.select_for_update(of=("self",))
        .select_related("person", "programme__workspace", "municipality")
        .defer("municipality__outline")
    )
    newcomer, friend = rows.get(pk=pair.newcomer_id), rows.get(pk=pair.friend_id)
    found: Pair = (
        Pair.including_protected.select_for_update(of=("self",))
        .select_related("programme__workspace", "matcher")
        .get(pk=pair.pk)
    )
    found.newcomer, found.friend = newcomer, friend
    if stages and found.stage not in stages:
        raise PairClosed(found)
    return found


def both_of(pair: Pair) -> tuple[Participant, Participant]:
    return pair.newcomer, pair.friend


def state_by_pairs(participant: Participant) -> str:
    """The state that somebody's open pairs put them in; empty if they have none."""
    found = list(Pair.including_protected.open().of(participant).values_list("stage", "first_meeting_at"))
    if not found:
        return ""
    if any(stage == Pair.Stage.MET for stage, _at in found):
        return State.PAIRED
    booked = any(stage == Pair.Stage.AGREED and at for stage, at in found)
    return State.MEETING_BOOKED if booked else State.PROPOSED


def settle_state(
    participant: Participant, *, by: Account | None, otherwise: str = State.WAITING, **fields: Any
) -> None:
    """Move somebody to where their pairs put them, or to `otherwise` if they have none left.

    Who has left stays away, and who has paused stays paused. `waiting_since` is not touched unless given: nobody
    loses their place in the queue because a proposal came to nothing.
    """
    if participant.state == State.ENDED:
        return
    paused = participant.state == State.PAUSED
    state = state_by_pairs(participant) or (State.PAUSED if paused else otherwise)
    if state != participant.state or fields:
        move_to(participant, state, by=by, **fields)


def tell_account(account: Account | None, template: str, pair: Pair, **more: Any) -> None:
    """A letter to a matcher (`friends/mail/<template>.txt`) about a pair, with a link to its page."""
    person = Person.including_protected.filter(account=account).first() if account else None
    if person is None:
        return
    room = pair.programme.workspace
    link = reverse("friends:view_pair", args=[room.slug, pair.uid])
    context = {"pair": pair, "room": room, "name": person.given_name, "link": link, **more}
    mail_person(
        person=person,
        template=f"friends/mail/{template}.txt",
        context=context,
        by=None,
        scope=room.audit_scope,
    )
