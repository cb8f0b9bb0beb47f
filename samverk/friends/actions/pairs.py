"""Proposing a pair. The only place where pairs are made.

Rows are locked newcomer first, then volunteer, so that nobody waits in a circle; the unique constraints of the table
are the last word whatever happens at the same moment.
"""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..matching.words import shared_words
from ..models import Pair, Participant, Round, Separation, Side, State
from .letters import write_to
from .steps import move_to

FREE_NEWCOMER = frozenset({State.INTERVIEWED, State.WAITING})
FREE_FRIEND = FREE_NEWCOMER | {State.PROPOSED, State.MEETING_BOOKED, State.PAIRED}
"""A volunteer with room for more may be asked again while another pair goes on."""


class CannotPropose(Exception):
    """No proposal was made."""


class AlreadyProposed(CannotPropose):
    """The newcomer has a proposal or a friend already."""


class NoPlaceLeft(CannotPropose):
    """All the volunteer's places are taken."""


class NotFree(CannotPropose):
    """One of the two has paused, ended, is not ready to be matched, or is handled by hand."""


class KeptApart(CannotPropose):
    """The two are never to be matched. `reason` is one of `Separation.Reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def propose_pair(
    *,
    by: Account,
    newcomer: Participant,
    friend: Participant,
    round: Round | None = None,
    score: int = 0,
    parts: dict[str, Any] | None = None,
    about_newcomer: str = "",
    about_friend: str = "",
) -> Pair:
    """Ask both whether they want to meet. `about_…` are the lines that the *other* reads; their own words if empty.

    Raises a `CannotPropose` and changes nothing.
    """
    newcomer, friend = locked(newcomer), locked(friend)
    _check_free(newcomer, friend)
    programme = newcomer.programme
    pair = Pair(
        programme=programme,
        newcomer=newcomer,
        friend=friend,
        round=round,
        score=score,
        parts=parts or {},
        matcher=newcomer.claimed_by or by,
        about_newcomer=about_newcomer or newcomer.presentation,
        about_friend=about_friend or friend.presentation,
        answer_by=timezone.now() + timedelta(days=programme.answer_days),
    )
    _take_a_place(pair)
    for one in (newcomer, friend):
        if one.state != State.PAIRED:
            move_to(one, State.PROPOSED, by=by)
    record(by=by, verb="friends.propose_pair", on=pair, scope=programme.workspace.audit_scope)
    for one in (newcomer, friend):
        write_to(one, "proposal", by=by, **proposal_words(pair, one))
    return pair


@transaction.atomic
def take_over_pair(*, by: Account, pair: Pair) -> Pair:
    """`by` looks after the two from now on."""
    claim_version(pair, version=None)
    pair.matcher = by
    pair.save(update_fields=["matcher"])
    record(by=by, verb="friends.take_over_pair", on=pair, scope=pair.programme.workspace.audit_scope)
    return pair


def proposal_words(pair: Pair, reader: Participant) -> dict[str, Any]:
    """What the letter of a proposal says to one of the two, in whose language it is shown."""
    shared = shared_words(pair.newcomer, pair.friend, pair.parts)
    return {"pair": pair, "other": pair.other(reader), "shared": shared}


def locked(participant: Participant) -> Participant:
    """The row as it stands now, kept until the transaction ends. Raises NotFree for a protected identity."""
    found = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("person", "programme__workspace", "claimed_by", "municipality")
        .defer("municipality__outline")
        .filter(pk=participant.pk)
        .first()
    )
    if found is None:
        raise NotFree
    return found


def places_of(friend: Participant) -> int:
    """How many people a volunteer may have at once: what they offer, within what the programme allows."""
    return min(friend.capacity, friend.programme.max_per_friend)


def place_for(friend: Participant) -> int | None:
    """The volunteer's lowest free place; None if all are taken."""
    taken = set(Pair.including_protected.open().filter(friend=friend).values_list("place", flat=True))
    return next((place for place in range(places_of(friend)) if place not in taken), None)


def separation_of(one: Participant, other: Participant) -> Separation | None:
    first, second = sorted((one.pk, other.pk))
    return Separation.objects.filter(one=first, other=second).first()


def separate(
    one: Participant, other: Participant, reason: str, *, by: Account | None, words: str = ""
) -> None:
    """Never match the two (again). Safety outweighs every other reason and is never taken back here."""
    first, second = sorted((one.pk, other.pk))
    found, made = Separation.objects.get_or_create(
        one_id=first, other_id=second, defaults={"reason": reason, "words": words[:200], "by": by}
    )
    if not made and reason == Separation.Reason.SAFETY != found.reason:
        found.reason, found.words, found.by = reason, words[:200], by
        found.save()


def _check_free(newcomer: Participant, friend: Participant) -> None:
    if newcomer.side != Side.NEWCOMER or friend.side != Side.FRIEND:
        raise NotFree
    if Pair.including_protected.open().filter(newcomer=newcomer).exists():
        raise AlreadyProposed
    if newcomer.state not in FREE_NEWCOMER or friend.state not in FREE_FRIEND:
        raise NotFree
    if newcomer.never_again or friend.never_again:
        raise NotFree
    if (separation := separation_of(newcomer, friend)) is not None:
        raise KeptApart(separation.reason)


def _take_a_place(pair: Pair) -> None:
    """Save the pair in the volunteer's lowest free place."""
    for _try in range(places_of(pair.friend) + 1):
        free = place_for(pair.friend)
        if free is None:
            raise NoPlaceLeft
        pair.place = free
        try:
            with transaction.atomic():
                pair.save(force_insert=True)
                return
        except IntegrityError:
            pair.pk = None
            if Pair.including_protected.open().filter(Q(newcomer=pair.newcomer)).exists():
                raise AlreadyProposed from None
    raise NoPlaceLeft
