"""Pairs of a gathering: those who chose each other first, then one-sided choices and whoever suits, by the solver.

Nobody who is to be kept apart, has a pair already or has no place left is suggested. Two who chose each other have met
and said so: that weighs more than the wishes of their sign-up. All other pairs keep every rule of the programme.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from samverk import optimise

from ..actions.gatherings import guests_of
from ..actions.pairs import FREE_FRIEND, FREE_NEWCOMER, places_of
from ..models import Gathering, Guest, Liking, Pair, Participant, Separation, Side
from .pool import Pool, pool

MUTUAL, NEWCOMER_CHOSE, FRIEND_CHOSE, SUITS = "mutual", "newcomer_chose", "friend_chose", "suits"
_FIRST, _STEP, _LAST = 1000, 100, 100
"""What being somebody's first, next … choice is worth. The fit of two counts less than one place in the order."""
_FIT = 99

Numbers = tuple[int, int]


@dataclass(frozen=True)
class Suggested:
    """Two guests, and why: one of MUTUAL, NEWCOMER_CHOSE, FRIEND_CHOSE, SUITS, with their places in each other's order."""

    newcomer_guest: Guest
    friend_guest: Guest
    why: str
    orders: tuple[int, int]
    points: int = 0
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def newcomer(self) -> Participant:
        return self.newcomer_guest.participant

    @property
    def friend(self) -> Participant:
        return self.friend_guest.participant


def suggested_pairs(gathering: Gathering) -> list[Suggested]:
    """The best pairs among those who came and are free; mutual wishes first, then by number. Queries do not grow."""
    came = list(guests_of(gathering).filter(came=True).prefetch_related("participant__spoken"))
    places = _places(came)
    newcomers = {one.pk: one for one in came if one.participant.side == Side.NEWCOMER and one.pk in places}
    friends = {one.pk: one for one in came if one.participant.side == Side.FRIEND and one.pk in places}
    if not newcomers or not friends:
        return []
    orders: dict[Numbers, int] = {
        (guest, liked): order
        for guest, liked, order in Liking.objects.filter(guest__gathering=gathering).values_list(
            "guest", "liked", "order"
        )
    }
    apart = _apart(came)
    fits = _Fits(gathering, came)
    mutual = [
        (one, other)
        for one, other in orders
        if one in newcomers and other in friends and (other, one) in orders and (one, other) not in apart
    ]
    found = _solve(mutual, places, orders, fits)
    taken = {one for one, _other in found}
    left = places.copy()
    for _one, other in found:
        left[other] -= 1
    rest = [
        (one, other)
        for one in newcomers
        if one not in taken
        for other in friends
        if left[other] > 0 and (one, other) not in apart and fits.keeps_rules(one, other)
    ]
    found += _solve(rest, left, orders, fits)
    shown = [_suggested(newcomers[one], friends[other], orders, fits) for one, other in found]
    ranks = [MUTUAL, NEWCOMER_CHOSE, FRIEND_CHOSE, SUITS]
    return sorted(shown, key=lambda one: (ranks.index(one.why), one.newcomer_guest.number))


def _suggested(newcomer: Guest, friend: Guest, orders: dict[Numbers, int], fits: "_Fits") -> Suggested:
    ours, theirs = orders.get((newcomer.pk, friend.pk), 0), orders.get((friend.pk, newcomer.pk), 0)
    why = MUTUAL if ours and theirs else NEWCOMER_CHOSE if ours else FRIEND_CHOSE if theirs else SUITS
    points, parts = fits.of(newcomer.pk, friend.pk)
    return Suggested(newcomer, friend, why, (ours, theirs), points, parts)


def _solve(
    pairs: list[Numbers], places: dict[int, int], orders: dict[Numbers, int], fits: "_Fits"
) -> list[Numbers]:
    """Most people matched, then the highest sum of what they chose and of how they fit."""
    if not pairs:
        return []
    pairs = sorted(pairs)
    lefts = {key: place for place, key in enumerate(dict.fromkeys(one for one, _other in pairs))}
    rights = {key: place for place, key in enumerate(dict.fromkeys(other for _one, other in pairs))}
    result = optimise.assign(
        left=[lefts[one] for one, _other in pairs],
        right=[rights[other] for _one, other in pairs],
        score=[_worth(pair, orders) + fits.share(*pair) for pair in pairs],
        capacity=[places[key] for key in rights],
    )
    return [pairs[int(entry)] for entry in result.pairs]


def _worth(pair: Numbers, orders: dict[Numbers, int]) -> int:
    one, other = pair
    places = [orders[each] for each in (pair, (other, one)) if each in orders]
    return sum(max(_LAST, _FIRST - _STEP * (order - 1)) for order in places)


def _places(came: Iterable[Guest]) -> dict[int, int]:
    """How many more each guest may get, by the guest's key; those who are not free are left out."""
    everybody = {one.participant_id: one for one in came}
    open_pairs = Pair.including_protected.open()
    rows = open_pairs.filter(Q(newcomer__in=everybody) | Q(friend__in=everybody))
    busy: dict[int, int] = {}
    for newcomer, friend in rows.values_list("newcomer", "friend"):
        busy[newcomer] = busy.get(newcomer, 0) + 1
        busy[friend] = busy.get(friend, 0) + 1
    found = {}
    for key, guest in everybody.items():
        one = guest.participant
        is_newcomer = one.side == Side.NEWCOMER
        free = (1 if is_newcomer else places_of(one)) - busy.get(key, 0)
        if free > 0 and not one.never_again and one.state in (FREE_NEWCOMER if is_newcomer else FREE_FRIEND):
            found[guest.pk] = free
    return found


def _apart(came: Iterable[Guest]) -> set[Numbers]:
    """Guests who are never to meet, in both orders; one person on both sides is not their own friend."""
    guest_of = {one.participant_id: one for one in came}
    found = set()
    rows = Separation.objects.filter(one__in=guest_of, other__in=guest_of)
    for one, other in rows.values_list("one", "other"):
        first, second = guest_of[one].pk, guest_of[other].pk
        found |= {(first, second), (second, first)}
    by_person: dict[Any, list[int]] = {}
    for guest in guest_of.values():
        by_person.setdefault(guest.participant.person_id, []).append(guest.pk)
    for first, *others in by_person.values():
        for second in others:
            found |= {(first, second), (second, first)}
    return found


class _Fits:
    """How well guests suit by the programme's rules and weights; empty for those whom no round would take."""

    def __init__(self, gathering: Gathering, came: list[Guest]) -> None:
        self.participant = {one.pk: one.participant_id for one in came}
        self.pool: Pool = pool(gathering.programme, only=dict.fromkeys(self.participant.values(), 30))
        self.most = max(1, int(self.pool.points.score.max(initial=1)))

    def _entry(self, one: int, other: int) -> int:
        i = self.pool.left_of.get(self.participant[one])
        j = self.pool.right_of.get(self.participant[other])
        return -1 if i is None or j is None else self.pool.entry(i, j)

    def keeps_rules(self, one: int, other: int) -> bool:
        return self._entry(one, other) >= 0

    def of(self, one: int, other: int) -> tuple[int, dict[str, int]]:
        entry = self._entry(one, other)
        return (int(self.pool.points.score[entry]), self.pool.parts(entry)) if entry >= 0 else (0, {})

    def share(self, one: int, other: int) -> int:
        """The points on a scale that never outweighs a choice."""
        return max(0, self.of(one, other)[0]) * _FIT // self.most
