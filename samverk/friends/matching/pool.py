"""Everybody who may be matched, read in a handful of queries and laid out as arrays for the solver."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db.models import Q, QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from samverk import optimise

from ..models import Interview, Pair, Pairing, Participant, Programme, Separation, Side, State
from ..models.pairs import PairQuerySet
from ..models.participants import ParticipantQuerySet
from .fit import Points, judge
from .seekers import FEW, Seeker, Somebody, seekers
from .sides import rules_of, side_of

EXTRACT_LASTS = timedelta(days=365)
"""How long a seen extract of the police register counts."""
NEVER = date.min
READY = frozenset({Interview.Fit.YES, Interview.Fit.SUPPORT})


@dataclass
class Pool:
    """Those who wait and the volunteers with places free, and every pair that keeps the rules.

    `newcomers` are the solver's lefts, `friends` its rights, both in the order of their keys. `outside` counts those
    who wait but may not be matched yet, by reason (see `OUTSIDE`).
    """

    programme: Programme
    newcomers: list[Seeker]
    friends: list[Seeker]
    places: NDArray[np.int64]
    waited: NDArray[np.int64]
    possible: "optimise.Candidates"
    points: Points
    units: NDArray[np.int64] | None
    outside: Counter[str]

    def __post_init__(self) -> None:
        self.left_of = {one.pk: i for i, one in enumerate(self.newcomers)}
        self.right_of = {one.pk: j for j, one in enumerate(self.friends)}
        self._numbers = self.possible.left.astype(np.int64) * len(self.friends) + self.possible.right

    def entry(self, i: int, j: int) -> int:
        """The index of a possible pair, -1 if a rule is against it."""
        first, last = self.possible.start[i], self.possible.start[i + 1]
        at = first + np.searchsorted(self.possible.right[first:last], j)
        return int(at) if at < last and self.possible.right[at] == j else -1

    def entries_of(self, friend_of: NDArray[np.int64]) -> NDArray[np.int64]:
        """The indices of a plan's pairs, all of them possible, by newcomer."""
        matched = np.flatnonzero(friend_of >= 0)
        return np.searchsorted(self._numbers, matched * len(self.friends) + friend_of[matched])

    def entries(self, i: int) -> NDArray[np.int64]:
        """The possible pairs of newcomer i, best first, ties by the volunteer's key."""
        first, last = self.possible.start[i], self.possible.start[i + 1]
        return first + np.argsort(-self.points.score[first:last], kind="stable")

    def parts(self, entry: int) -> dict[str, int]:
        """The points of a pair by wish."""
        return self.points.of(entry)


def pool(
    programme: Programme,
    *,
    weights: Mapping[str, int] | None = None,
    only: Mapping[int, int] | None = None,
    on: date | None = None,
) -> Pool:
    """Read the programme's pool. `only` keeps to these participants (by key) with at most so many places each.

    Volunteers of programmes that share the pool are in it if they said yes to that, for newcomers who did too.
    Nobody with a protected identity is ever in it. Eight queries, whatever the size.
    """
    on = on or timezone.localdate()
    programmes = sharing(programme, on)
    rows = who_waits(programme, programmes)
    interviews = Interview.objects.filter(participant__programme__in=programmes)
    near = Q(friend__programme__in=programmes) | Q(newcomer__programme=programme)
    if only is not None and len(only) <= FEW:
        rows = rows.filter(pk__in=list(only))
        interviews = interviews.filter(participant__in=list(only))
        near = Q(friend__in=list(only)) | Q(newcomer__in=list(only))
    people = seekers(rows)
    outside = outside_of(people, interviews, on)
    busy, taken = open_pairs(Pair.including_protected.filter(near))
    newcomers, friends, places, counted = [], [], [], Counter[str]()
    for one in people:
        if only is not None and one.pk not in only:
            continue
        free = 1 if one.is_newcomer else free_places(one, programme, taken[one.pk])
        if one.pk in busy or free < 1:
            continue
        if one.pk in outside:
            counted[outside[one.pk]] += one.is_newcomer or one.state == State.WAITING
        elif one.is_newcomer:
            newcomers.append(one)
        else:
            friends.append(one)
            places.append(free if only is None else min(free, only[one.pk]))
    return _laid_out(programme, newcomers, friends, places, counted, weights)


def sharing(programme: Programme, on: date) -> list[int]:
    """The keys of the programme and of those that share their volunteers with it."""
    return [programme.pk, *Programme.objects.sharing_with(programme, on).values_list("pk", flat=True)]


def who_waits(programme: Programme, programmes: Collection[int]) -> ParticipantQuerySet:
    """The newcomers who wait, and all volunteers, of whom some have no place free."""
    found = Q(programme=programme)
    neighbours = [key for key in programmes if key != programme.pk]
    if neighbours:
        found |= Q(programme__in=neighbours, side=Side.FRIEND, shares_pool=True)
    waits = Q(side=Side.FRIEND) | Q(state=State.WAITING)
    return Participant.objects.matchable().filter(found & waits, never_again=False)


def outside_of(people: Iterable[Somebody], interviews: QuerySet[Interview], on: date) -> dict[int, str]:
    """Who may not be matched although they wait: not interviewed, not suited at the moment, no valid extract."""
    since = on - EXTRACT_LASTS
    fits: dict[int, str] = {}
    seen: dict[int, date] = {}
    rows = interviews.order_by("held_on", "pk")
    for key, fit, extract in rows.values_list("participant", "fit", "extract_seen_on"):
        fits[key] = fit
        if extract:
            seen[key] = extract
    found = {}
    for one in people:
        if one.pk in fits and fits[one.pk] not in READY:
            found[one.pk] = "unsuited"
        elif one.pk not in fits and one.programme.needs_interview:
            found[one.pk] = "interview"
        elif one.side == Side.FRIEND and one.programme.needs_extract and seen.get(one.pk, NEVER) < since:
            found[one.pk] = "extract"
    return found


def open_pairs(pairs: PairQuerySet) -> tuple[set[int], dict[int, list[int]]]:
    """The newcomers who have a pair or a proposal, and for each volunteer the households they have."""
    taken, busy = defaultdict[int, list[int]](list), set()
    for newcomer, friend, household in pairs.open().values_list("newcomer", "friend", "newcomer__household"):
        busy.add(newcomer)
        taken[friend].append(household)
    return busy, taken


def free_places(friend: Somebody, programme: Programme, households: list[int]) -> int:
    """How many more people (one family counting as one if they take one family) a volunteer may get."""
    if programme.pairing == Pairing.FAMILY:
        return friend.capacity - (sum(households) if friend.capacity > 1 else len(households))
    most = min(friend.capacity, friend.programme.max_per_friend, programme.max_per_friend)
    return most - len(households)


def _laid_out(
    programme: Programme,
    newcomers: list[Seeker],
    friends: list[Seeker],
    places: list[int],
    outside: Counter[str],
    weights: Mapping[str, int] | None,
) -> Pool:
    possible, points = suiting(programme, newcomers, friends, weights)
    units = None
    if programme.pairing == Pairing.FAMILY and possible.left.size:
        household = np.array([one.household for one in newcomers], np.int64)[possible.left]
        takes_people = np.array([one.capacity > 1 for one in friends])[possible.right]
        units = np.where(takes_people, household, 1)
    now = timezone.now()
    waited = [max(0, (now - one.waiting_since).days) for one in newcomers]
    free, days = np.array(places, np.int64), np.array(waited, np.int64)
    return Pool(programme, newcomers, friends, free, days, possible, points, units, outside)


def suiting(
    programme: Programme,
    newcomers: Sequence[Somebody],
    friends: Sequence[Somebody],
    weights: Mapping[str, int] | None = None,
) -> "tuple[optimise.Candidates, Points]":
    """Every pair of the two sides that keeps the rules, and its points."""
    left, right = side_of(newcomers, programme, friends), side_of(friends, programme, newcomers)
    apart = _apart(programme, newcomers, friends)
    possible = optimise.candidates(left, right, rules_of(programme), apart=apart, parts=False)
    return possible, judge(newcomers, friends, possible, programme, weights)


def _apart(
    programme: Programme, newcomers: Sequence[Somebody], friends: Sequence[Somebody]
) -> list[tuple[int, int]]:
    """Places in both lists of those who are never to be matched."""
    left = {one.pk: i for i, one in enumerate(newcomers)}
    right = {one.pk: j for j, one in enumerate(friends)}
    rows = Separation.objects.filter(Q(one__programme=programme) | Q(other__programme=programme))
    found = []
    for one, other in rows.values_list("one", "other"):
        for newcomer, friend in ((one, other), (other, one)):
            if newcomer in left and friend in right:
                found.append((left[newcomer], right[friend]))
    # One person who signed up on both sides is not their own friend.
    person = {one.person_id: j for j, one in enumerate(friends)}
    found += [(i, person[one.person_id]) for i, one in enumerate(newcomers) if one.person_id in person]
    return found


def places_by_key(found: Pool) -> dict[int, Any]:
    """Everybody of the pool by key, with the places free (1 for a newcomer)."""
    places = {one.pk: 1 for one in found.newcomers}
    return places | {one.pk: int(free) for one, free in zip(found.friends, found.places, strict=True)}
