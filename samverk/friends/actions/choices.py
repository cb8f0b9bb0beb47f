"""Whom guests of a gathering liked: tapped on their own page, or read from paper by a matcher.

The gathering's row is locked, then the guest's: of a choice and the end of choosing one comes first, and two taps of the
same guest follow each other.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.people.models import Account

from ..matching.gatherings import suggested_pairs
from ..models import Gathering, Guest, Liking, Participant
from .gatherings import lock_gathering, record_act
from .pairs import CannotPropose, propose_pair

MOST = 10
LIKE, UNLIKE, FIRST = "like", "unlike", "first"


class NotOnTheList(ValueError):
    """These numbers are no guests of the other side who came."""

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(", ".join(map(str, numbers)))
        self.numbers = numbers


def choosable(guest: Guest) -> dict[int, Guest]:
    """Whom this guest may name, by number: those of the other side who came."""
    rows = (
        Guest.objects.filter(gathering=guest.gathering_id, came=True, participant__person__is_protected=False)
        .exclude(participant__side=guest.participant.side)
        .select_related("participant__person")
        .prefetch_related("participant__spoken")
        .order_by("number")
    )
    return {one.number: one for one in rows}


def chosen_numbers(guest: Guest) -> list[int]:
    """The most liked first."""
    return list(guest.likings.order_by("order", "pk").values_list("liked__number", flat=True))


@transaction.atomic
def choose_guest(*, guest: Guest, number: int, how: str) -> list[int]:
    """One tap on the own page: like somebody (last in the list), take it back, or put them first.

    Answers the numbers chosen now. Raises GatheringClosed when the time to choose is over, NotOnTheList.
    """
    gathering = lock_gathering(guest.gathering, {Gathering.Stage.CHOOSING})
    claim_version(guest, version=None)
    now = [one for one in chosen_numbers(guest) if one != number]
    if how == FIRST:
        now = [number, *now]
    elif how == LIKE:
        now = [*now, number]
    _keep(guest, now[:MOST])
    record_act("choose_guest", gathering, None)
    return now


@transaction.atomic
def enter_choices(*, by: Account, guest: Guest, numbers: Iterable[int]) -> list[int]:
    """What stood on somebody's paper, most liked first; replaces what was there. Raises NotOnTheList."""
    stages = {Gathering.Stage.CHOOSING, Gathering.Stage.MATCHED}
    gathering = lock_gathering(guest.gathering, stages)
    claim_version(guest, version=None)
    now = list(dict.fromkeys(numbers))[:MOST]
    _keep(guest, now)
    record_act("enter_choices", gathering, by)
    return now


def ask_matched(
    *, by: Account, gathering: Gathering, chosen: Iterable[tuple[Participant, Participant]]
) -> tuple[int, list[tuple[Participant, Participant]]]:
    """Propose to each two of the suggestions that the matcher has ticked, each in a transaction of its own.

    Answers how many were asked, and those who could not be: somebody was quicker. Raises GatheringClosed unless the
    gathering is matched.
    """
    with transaction.atomic():
        gathering = lock_gathering(gathering, {Gathering.Stage.MATCHED})
    suggested = {(one.newcomer.pk, one.friend.pk): one for one in suggested_pairs(gathering)}
    asked, failed = 0, []
    for newcomer, friend in chosen:
        one = suggested.get((newcomer.pk, friend.pk))
        try:
            if one is None:
                raise CannotPropose
            with transaction.atomic():
                propose_pair(by=by, newcomer=newcomer, friend=friend, score=one.points, parts=one.parts)
                record_act("ask_matched", gathering, by)
            asked += 1
        except CannotPropose:
            failed.append((newcomer, friend))
    return asked, failed


def _keep(guest: Guest, numbers: list[int]) -> None:
    known = choosable(guest)
    if wrong := [number for number in numbers if number not in known]:
        raise NotOnTheList(wrong)
    guest.likings.all().delete()
    Liking.objects.bulk_create(
        Liking(guest=guest, liked=known[number], order=place) for place, number in enumerate(numbers, 1)
    )
    guest.chose_at = timezone.now()
    guest.save(update_fields=["chose_at"])
