"""Who suits one person best, without looking at everybody's pairs: their own row of the pool, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q
from django.utils import timezone

from ..models import Interview, Pair, Participant, Side
from .near import might_suit
from .pool import free_places, open_pairs, outside_of, sharing, suiting, who_waits
from .seekers import Seeker, seekers


@dataclass(frozen=True)
class Suiting:
    """Somebody (by key) who keeps all rules with the person; the points by wish; the volunteer's free places."""

    key: int
    score: int
    parts: dict[str, int]
    places: int


def best_for(one: Participant, *, most: int, on: date | None = None) -> list[Suiting] | None:
    """The best by points, ties by key: as in the whole pool. None if the person is not to be matched now. Nine queries."""
    on = on or timezone.localdate()
    programme = one.programme
    rows = who_waits(programme, sharing(programme, on))
    people, places = _with_places(seekers(rows.filter(Q(pk=one.pk) | might_suit(one, programme))), one, on)
    own = [each for each in people if each.pk == one.pk]
    others = [each for each in people if each.side != one.side]
    if not own:
        return None
    left, right = (own, others) if one.is_newcomer else (others, own)
    possible, points = suiting(programme, left, right)
    theirs = possible.right if one.is_newcomer else possible.left
    order = np.argsort(-points.score, kind="stable")[:most]
    found = [(others[theirs[entry]].pk, entry) for entry in map(int, order)]
    return [
        Suiting(key, int(points.score[entry]), points.of(entry), places[key if one.is_newcomer else one.pk])
        for key, entry in found
    ]


def _with_places(
    people: Collection[Seeker], one: Participant, on: date
) -> tuple[list[Seeker], dict[int, int]]:
    """Those of them who may be matched, and how many places each has (1 for a newcomer)."""
    keys = [each.pk for each in people]
    outside = outside_of(people, Interview.objects.filter(participant__in=keys), on)
    # Of the others `might_suit` has seen that their one place is free.
    several = [each.pk for each in people if each.side == Side.FRIEND and each.capacity > 1]
    near = Q(friend__in=several) | Q(newcomer=one) | Q(friend=one)
    busy, taken = open_pairs(Pair.including_protected.filter(near))
    places = {
        each.pk: 1 if each.is_newcomer else free_places(each, one.programme, taken[each.pk])
        for each in people
        if each.pk not in busy and each.pk not in outside
    }
    return [each for each in people if places.get(each.pk, 0) > 0], places
