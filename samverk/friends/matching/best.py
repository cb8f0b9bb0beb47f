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
    """The best by points, ties by key: as in the whole pool. None if the person is not to be matched now. A dozen queries."""
    on = on or timezone.localdate()
    programme = one.programme
    rows = who_waits(programme, sharing(programme, on))
    # Asked apart: together the two conditions would have the database look at everybody.
    people = seekers(rows.filter(pk=one.pk), rows.filter(might_suit(one, programme)))
    own = [each for each in people if each.pk == one.pk]
    others = [each for each in people if each.side != one.side]
    own_places = _places(own, one, on).get(one.pk)
    if not own_places:
        return None
    left, right = (own, others) if one.is_newcomer else (others, own)
    possible, points = suiting(programme, left, right)
    theirs = possible.right if one.is_newcomer else possible.left
    ranked = [(others[theirs[entry]], int(entry)) for entry in np.argsort(-points.score, kind="stable")]
    found: list[Suiting] = []
    # Whether people have places is asked of the first; of the others only where too many of those have none.
    for some in (ranked[: 5 * most], ranked[5 * most :]):
        places = _places([each for each, _entry in some], one, on) if len(found) < most else {}
        found += [
            Suiting(
                each.pk,
                int(points.score[entry]),
                points.of(entry),
                places[each.pk] if one.is_newcomer else own_places,
            )
            for each, entry in some
            if each.pk in places
        ]
    return found[:most]


def _places(people: Collection[Seeker], one: Participant, on: date) -> dict[int, int]:
    """Those of them who may be matched, each with how many places they have (1 for a newcomer)."""
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
    return {key: free for key, free in places.items() if free > 0}
