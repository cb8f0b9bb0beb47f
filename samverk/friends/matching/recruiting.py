"""Whom it would help most to find: profiles of volunteers, each asked of the solver."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samverk import optimise

from ..models import Gender
from .explaining import PARTS_OF_WEEK
from .pool import Pool
from .sides import language_bits, profile_side, rules_of, side_of
from .solving import Solved
from .words import SWEDISH

LONGEST = 5
MOST_PLACES, MOST_LANGUAGES, MOST_PROFILES = 6, 6, 80

Lefts = NDArray[np.int64]


@dataclass(frozen=True)
class Profile:
    """A volunteer whom one could look for. `lefts` are the newcomers whom such a person could meet."""

    municipality: str
    language: str
    times: str
    gender: str
    lefts: tuple[int, ...]

    def plain(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "language": self.language,
            "times": self.times,
            "gender": self.gender,
        }


def recruiting(solved: Solved) -> list[dict[str, Any]]:
    """Up to five profiles by which most more would find a friend, if one found enough volunteers of that kind alone.

    Each comes with `more`: how many more that gives (an exact solve), and `reach`: how many of all who wait could meet
    such a person. Of profiles for one place, time and language only the best is named, and a language only where it
    gives more than the plain profile.
    """
    alone = set(solved.left_over())
    if not alone:
        return []
    found = profiles(solved.pool, alone)
    near = sorted(range(len(found)), key=lambda n: (-len(alone.intersection(found[n].lefts)), n))[
        :MOST_PROFILES
    ]
    now = solved.matched
    gains = sorted((-(_most(solved.pool, [found[n]]) - now), n) for n in near)
    named: dict[tuple[str, str, str], dict[str, Any]] = {}
    for gain, n in gains:
        one = found[n]
        here = (one.municipality, one.times, one.language)
        plain = named.get((one.municipality, one.times, ""))
        if gain == 0 or len(named) == LONGEST:
            break
        if here not in named and (plain is None or plain["more"] < -gain):
            named[here] = one.plain() | {"more": -gain, "reach": len(one.lefts)}
    return list(named.values())


def profiles(pool: Pool, alone: set[int]) -> list[Profile]:
    """Place × language × times × gender, from what those without a friend have. Of equal ones the plainest is kept."""
    towns = Counter(pool.newcomers[i].municipality for i in alone).most_common(MOST_PLACES)
    spoken = Counter(each.language for i in alone for each in pool.newcomers[i].spoken.all())
    languages = [SWEDISH, *[code for code, _n in spoken.most_common(MOST_LANGUAGES) if code != SWEDISH]]
    bits = language_bits(pool.newcomers, pool.friends)
    left = side_of(pool.newcomers, pool.programme, pool.friends)
    rules = rules_of(pool.programme)
    known: dict[tuple[int, ...], Profile] = {}
    for town, _n in towns:
        for language in languages:
            mask = (1 << bits.get(language, 63)) | (1 << bits.get(SWEDISH, 63))
            for times, grid in PARTS_OF_WEEK.items():
                for gender in ("", Gender.WOMAN, Gender.MAN):
                    right = profile_side(
                        place=(town.seat_latitude, town.seat_longitude),
                        languages=mask, times=grid, gender=gender, reach_km=pool.programme.max_travel_km,
                    )  # fmt: skip
                    lefts = tuple(optimise.candidates(left, right, rules, parts=False).left.tolist())
                    if not lefts:
                        continue
                    made = Profile(
                        town.name, "" if language == SWEDISH else language, times, str(gender), lefts
                    )
                    known.setdefault(lefts, made)
    return list(known.values())


def _most(pool: Pool, extra: list[Profile]) -> int:
    """How many could find a friend if there were enough volunteers of these profiles as well."""
    lefts = [pool.possible.left, *[np.array(one.lefts, np.int32) for one in extra]]
    first = len(pool.friends)
    rights = [
        pool.possible.right,
        *[np.full(len(one.lefts), first + n, np.int32) for n, one in enumerate(extra)],
    ]
    left, right = np.concatenate(lefts), np.concatenate(rights)
    plenty = np.full(len(extra), len(pool.newcomers), np.int64)
    return optimise.assign(
        left=left,
        right=right,
        score=np.zeros(left.size, np.int32),
        units=None
        if pool.units is None
        else np.concatenate([pool.units, np.ones(left.size - pool.units.size, np.int64)]),
        capacity=np.concatenate([pool.places, plenty]),
        priority=np.zeros(len(pool.newcomers), np.int64),
    ).matched
