"""People as the arrays of the solver: what the hard rules look at."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from samverk.optimise import Rules, Side, metres

from ..models import Gender, Programme
from .seekers import Somebody
from .words import place_of

GENDERS: dict[str, int] = {Gender.WOMAN: 1, Gender.MAN: 2, Gender.OTHER: 4}
HAS_CHILDREN, SHARES, OWN = 1, 2, 4
"""Bits of traits: children at home, may be matched across programmes, belongs to the programme that matches."""


def rules_of(programme: Programme) -> Rules:
    return Rules(least_times=programme.min_shared_times)


def side_of(people: Sequence[Somebody], programme: Programme, others: Sequence[Somebody]) -> Side:
    """One side. `others` are the other one, with whom languages are numbered together."""
    bit = language_bits(people, others)
    asked = set(programme.asked_wishes or [])
    places = np.array([place_of(one) for one in people], float).reshape(-1, 2)
    x, y = metres(places[:, 0], places[:, 1])
    furthest = programme.max_travel_km
    wishes_age, wishes_gender = "age" in asked, "gender" in asked
    year = timezone.localdate().year
    return Side(
        len(people),
        x=x,
        y=y,
        reach=np.array([1000 * min(one.travel_km, furthest) for one in people], float),
        times=masks(one.grid for one in people),
        languages=masks(mask_of_keys(bit, (each.language for each in one.spoken.all())) for one in people),
        needs_language=np.full(len(people), programme.needs_common_language),
        gender=_small(GENDERS.get(one.gender, 0) for one in people),
        wants_gender=_small(GENDERS.get(one.wish_gender, 0) if wishes_gender else 0 for one in people),
        age=_small(year - one.birth_year if one.birth_year else -1 for one in people),
        age_from=_small(_wish(one.wish_age_from, wishes_age) for one in people),
        age_to=_small(_wish(one.wish_age_to, wishes_age) for one in people),
        traits=masks(traits_of(one, programme) for one in people),
        needs=masks(needs_of(one, programme, asked) for one in people),
    )


def traits_of(one: Somebody, programme: Programme) -> int:
    own = OWN if one.programme_id == programme.pk else 0
    return own | (HAS_CHILDREN if one.has_children else 0) | (SHARES if one.shares_pool else 0)


def needs_of(one: Somebody, programme: Programme, asked: Iterable[str]) -> int:
    """Whoever does not share the pool needs somebody of the own programme, a neighbour somebody who shares it."""
    needs = HAS_CHILDREN if one.wish_children and "children" in asked else 0
    if one.programme_id != programme.pk:
        return needs | SHARES
    return needs if one.shares_pool else needs | OWN


def language_bits(*sides: Sequence[Somebody]) -> dict[str, int]:
    """A bit for each language that anybody speaks, the commonest first; 64 at most."""
    count = Counter(spoken.language for side in sides for one in side for spoken in one.spoken.all())
    return {code: bit for bit, code in enumerate(sorted(count, key=lambda code: (-count[code], code))[:64])}


def masks(values: Iterable[int]) -> NDArray[np.uint64]:
    return np.array(list(values), np.uint64)


def _small(values: Iterable[int]) -> NDArray[np.int16]:
    return np.array(list(values), np.int16)


def mask_of_keys(bit: dict[str, int], keys: Iterable[str]) -> int:
    mask = 0
    for key in keys:
        if key in bit:
            mask |= 1 << bit[key]
    return mask


def _wish(years: int | None, asked: bool) -> int:
    return years if asked and years is not None else -1


def profile_side(
    *, place: tuple[float, float], languages: int, times: int, gender: str, reach_km: int
) -> Side:
    """One invented volunteer without wishes: for asking whom it would help to find."""
    x, y = metres([place[0]], [place[1]])
    return Side(
        1,
        x=x,
        y=y,
        reach=[1000.0 * reach_km],
        times=masks([times]),
        languages=masks([languages]),
        gender=_small([GENDERS.get(gender, 0)]),
        traits=masks([HAS_CHILDREN | SHARES | OWN]),
    )
