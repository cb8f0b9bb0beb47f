"""Pairs of a gathering: those who chose each other first, then one-sided choices and whoever suits, by the solver.

Nobody who is to be kept apart, has a pair already or has no place left is suggested. Two who chose each other have met
and said so: that weighs more than the wishes of their sign-up. All other pairs keep every rule of the programme.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from samverk import optimise

from ..actions.gatherings import guests_of
from ..actions.pairs import FREE_FRIEND, FREE_NEWCOMER, places_of
from ..models import Gathering, Guest, Interview, Liking, Pair, Participant, Separation, Side
from .explaining import rules_against
from .gathering_words import not_free_words, outside_words, rule_sentence
from .pool import Pool, outside_of, pool
from .why_words import RULES

MUTUAL, NEWCOMER_CHOSE, FRIEND_CHOSE, SUITS = "mutual", "newcomer_chose", "friend_chose", "suits"
_FIRST, _STEP, _LAST = 1000, 100, 100
"""What being somebody's first, next … choice is worth. The fit of two counts less than one place in the order."""
_FIT = 99

Numbers = tuple[int, int]


@dataclass(frozen=True)
class Suggested:
    """Two guests, and why: one of MUTUAL, NEWCOMER_CHOSE, FRIEND_CHOSE, SUITS, with their places in each other's order.

    `against` are the rules, in words, that two who chose each other go past.
    """

    newcomer_guest: Guest
    friend_guest: Guest
    why: str
    orders: tuple[int, int]
    points: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    against: list[str] = field(default_factory=list)

    @property
    def newcomer(self) -> Participant:
        return self.newcomer_guest.participant

    @property
    def friend(self) -> Participant:
        return self.friend_guest.participant


@dataclass(frozen=True)
class Hindered:
    """A choice (by `guest`, or by both) that comes to nothing because of rules, in words."""

    guest: Guest
    liked: Guest
    is_mutual: bool
    rules: list[str]


def suggested_pairs(gathering: Gathering) -> list[Suggested]:
    """The best pairs among those who came and are free; mutual wishes first, then by number. Queries do not grow."""
    return Choosing(gathering).suggested()


class Choosing:
    """A gathering at which people have chosen: who is free, whom they liked, and who may meet."""

    def __init__(self, gathering: Gathering) -> None:
        came = list(guests_of(gathering).filter(came=True).prefetch_related("participant__spoken"))
        self.places = _places(came)
        self.guests = {one.pk: one for one in came}
        free = [one for one in came if one.pk in self.places]
        self.newcomers = [one.pk for one in free if one.participant.side == Side.NEWCOMER]
        self.friends = [one.pk for one in free if one.participant.side == Side.FRIEND]
        likings = Liking.objects.filter(guest__in=self.guests, liked__in=self.guests)
        self.orders: dict[Numbers, int] = {
            (guest, liked): order
            for guest, liked, order in likings.order_by("pk").values_list("guest", "liked", "order")
        }
        self.apart = _apart(came)
        self.fits = _Fits(gathering, came)

    def suggested(self) -> list[Suggested]:
        """See `suggested_pairs`."""
        newcomers, friends = set(self.newcomers), set(self.friends)
        mutual = [
            two
            for two in self.orders
            if two[0] in newcomers
            and two[1] in friends
            and two[::-1] in self.orders
            and two not in self.apart
        ]
        found = _solve(mutual, self.places, self.orders, self.fits)
        taken = {one for one, _other in found}
        left = self.places.copy()
        for _one, other in found:
            left[other] -= 1
        rest = [
            (one, other)
            for one in self.newcomers
            if one not in taken
            for other in self.friends
            if left[other] > 0 and (one, other) not in self.apart and self.fits.keeps_rules(one, other)
        ]
        found += _solve(rest, left, self.orders, self.fits)
        ranks = [MUTUAL, NEWCOMER_CHOSE, FRIEND_CHOSE, SUITS]
        shown = [self._suggested(one, other) for one, other in found]
        return sorted(shown, key=lambda one: (ranks.index(one.why), one.newcomer_guest.number))

    def hindered(self) -> list[Hindered]:
        """Choices that no pair can come of, by the chooser's number; two who chose each other stand once."""
        found = []
        for (guest, liked), _order in sorted(self.orders.items()):
            is_mutual = (liked, guest) in self.orders
            one, other = self.guests[guest], self.guests[liked]
            if is_mutual and one.participant.side == Side.FRIEND:
                continue
            rules = self._rules(one, other, is_mutual=is_mutual)
            if rules:
                found.append(Hindered(one, other, is_mutual, rules))
        return sorted(found, key=lambda each: (each.guest.number, each.liked.number))

    def _rules(self, one: Guest, other: Guest, *, is_mutual: bool) -> list[str]:
        newcomer, friend = (one, other) if one.participant.side == Side.NEWCOMER else (other, one)
        alone = [said for each in (newcomer, friend) if (said := self._not_free(each))]
        if (newcomer.pk, friend.pk) in self.apart:
            return [*alone, str(RULES["apart"])]
        if alone or is_mutual:
            return alone
        return self.fits.against(newcomer, friend)

    def _not_free(self, guest: Guest) -> str:
        return "" if guest.pk in self.places else not_free_words(guest.participant)

    def _suggested(self, one: int, other: int) -> Suggested:
        newcomer, friend = self.guests[one], self.guests[other]
        ours, theirs = self.orders.get((one, other), 0), self.orders.get((other, one), 0)
        why = MUTUAL if ours and theirs else NEWCOMER_CHOSE if ours else FRIEND_CHOSE if theirs else SUITS
        points, parts = self.fits.of(one, other)
        against = self.fits.against(newcomer, friend) if why == MUTUAL else []
        return Suggested(newcomer, friend, why, (ours, theirs), points, parts, against)


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
        people = [one.participant for one in came]
        interviews = Interview.objects.filter(participant__in=people)
        self.outside = outside_of(people, interviews, timezone.localdate())

    def _places(self, one: int, other: int) -> tuple[int, int] | None:
        i = self.pool.left_of.get(self.participant[one])
        j = self.pool.right_of.get(self.participant[other])
        return None if i is None or j is None else (i, j)

    def _entry(self, one: int, other: int) -> int:
        two = self._places(one, other)
        return self.pool.entry(*two) if two else -1

    def keeps_rules(self, one: int, other: int) -> bool:
        return self._entry(one, other) >= 0

    def against(self, newcomer: Guest, friend: Guest) -> list[str]:
        """The rules that the two break, in words; empty if they keep them all."""
        two = (newcomer.participant, friend.participant)
        found = [outside_words(each, self.outside[each.pk]) for each in two if each.pk in self.outside]
        if (at := self._places(newcomer.pk, friend.pk)) is not None:
            found += [rule_sentence(rule, *two) for rule in rules_against(self.pool, *at)]
        return found or ([] if self.keeps_rules(newcomer.pk, friend.pk) else [rule_sentence("open", *two)])

    def of(self, one: int, other: int) -> tuple[int, dict[str, int]]:
        entry = self._entry(one, other)
        return (int(self.pool.points.score[entry]), self.pool.parts(entry)) if entry >= 0 else (0, {})

    def share(self, one: int, other: int) -> int:
        """The points on a scale that never outweighs a choice."""
        return max(0, self.of(one, other)[0]) * _FIT // self.most
