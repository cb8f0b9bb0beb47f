"""Made-up rounds of matching: newcomers and volunteers in towns, as `samverk.optimise.Side`s, from any seed.

Towns of log-normal size on a plane of constant density, 40 languages by Zipf's law, 70 % need a common language, 20 %
wish the same gender, at most 25 years between the two, 14 times of the week at 28 % each, 15 km of travel; waits are
exponential with a mean of 150 days, at most 900; volunteers take 1, 2 or 3 (75, 20 and 5 %).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samverk.optimise import Candidates, Rules, Side, candidates

Ints = NDArray[np.int64]
NATIONAL, ENGLISH = 50, 51
RULES = Rules(age_difference=25)


@dataclass(frozen=True)
class Round:
    """Pairs with scores, as `assign` wants them; sorted by left and right, of 32 bits."""

    lefts: int
    rights: int
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[np.int32]
    waits: Ints
    capacity: Ints


def _mask(random: np.random.Generator, size: int, bits: int, share: float) -> Ints:
    return sum(
        ((random.random(size) < share).astype(np.int64) << bit for bit in range(bits)),
        np.zeros(size, np.int64),
    )


def _languages(random: np.random.Generator, size: int, volunteer: bool) -> Ints:
    share = 1 / np.arange(1, 41) ** 1.1
    known = np.zeros(size, np.int64)
    for likely in (0.8, 0.35, 0.1) if volunteer else (1.0, 0.5, 0.2):
        spoken = random.choice(40, size, p=share / share.sum())
        known |= np.where(random.random(size) < likely, np.int64(1) << spoken, 0)
    for bit, newcomers, volunteers in ((NATIONAL, 0.35, 1.0), (ENGLISH, 0.35, 0.7)):
        speaks = random.random(size) < (volunteers if volunteer else newcomers)
        known |= np.where(speaks, np.int64(1) << bit, 0)
    return known


def people(
    size: int,
    random: np.random.Generator,
    towns: NDArray[np.float64],
    share: NDArray[np.float64],
    *,
    volunteer: bool,
) -> Side:
    """One side."""
    place = towns[random.choice(len(towns), size, p=share)] + random.normal(0, 3000, (size, 2))
    gender = random.integers(1, 3, size)
    return Side(
        size,
        x=place[:, 0],
        y=place[:, 1],
        reach=np.full(size, 15_000.0),
        languages=_languages(random, size, volunteer),
        needs_language=(random.random(size) < 0.7) & (not volunteer),
        gender=gender,
        wants_gender=np.where(random.random(size) < 0.2, gender, 0),
        age=np.clip(random.normal(45 if volunteer else 34, 12, size), 16, 80).astype(np.int64),
        times=_mask(random, size, 14, 0.28),
        interests=_mask(random, size, 24, 0.18),
        profession=random.integers(0, 20, size),
        family=np.int64(1) << random.integers(0, 4, size),
    )


def sides(size: int, seed: int) -> tuple[Side, Side]:
    """As many newcomers as volunteers."""
    random = np.random.default_rng(seed)
    number = max(1, size // 150)
    towns = random.random((number, 2)) * (30.0 * number) ** 0.5 * 4500
    share = random.lognormal(0, 1.0, number)
    share /= share.sum()
    return tuple(people(size, random, towns, share, volunteer=side) for side in (False, True))  # type: ignore[return-value]


def _best(owner: Ints, score: Ints, number: int) -> NDArray[np.bool_]:
    """The best pairs of each owner."""
    order = np.lexsort((-score, owner))
    sorted_owner = owner[order]
    rank = np.arange(owner.size) - np.searchsorted(sorted_owner, sorted_owner)
    keep = np.zeros(owner.size, bool)
    keep[order[rank < number]] = True
    return keep


def make_round(size: int, seed: int = 7) -> Round:
    """The best 30 pairs of each newcomer and the best 10 of each volunteer."""
    newcomers, volunteers = sides(size, seed)
    found: Candidates = candidates(newcomers, volunteers, RULES, parts=False)
    keep = _best(found.left, found.score, 30) | _best(found.right, found.score, 10)
    random = np.random.default_rng(seed + 1)
    return Round(
        size,
        size,
        found.left[keep],
        found.right[keep],
        found.score[keep],
        np.minimum(random.exponential(150, size), 900).astype(np.int64),
        random.choice([1, 2, 3], size, p=[0.75, 0.2, 0.05]),
    )
