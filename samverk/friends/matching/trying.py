"""What other weights would do, against the present ones: the same people, other pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..models import Programme, first_weights
from .fit import NAMES, judge
from .pool import pool
from .solving import Solved, solve
from .worth import POINTS

EVENLY = dict.fromkeys(NAMES, 10)


@dataclass(frozen=True)
class Tried:
    """Two plans for the pool as it is now. `met` is how much of each wish is met on average, in percent, before and after."""

    of: int
    matched_before: int
    matched: int
    other_pairs: int
    met: list[tuple[str, int, int]]


def try_weights(programme: Programme, weights: Mapping[str, int]) -> Tried:
    """Solve the pool with the programme's weights and with these."""
    now = pool(programme)
    present = solve(now)
    points = judge(now.newcomers, now.friends, now.possible, programme, weights)
    other = solve(replace(now, points=points))
    evenly = judge(now.newcomers, now.friends, now.possible, programme, EVENLY)
    before, after = (_met(plan, evenly.parts) for plan in (present, other))
    different = (present.friend_of != other.friend_of) & (other.friend_of >= 0)
    return Tried(
        of=len(now.newcomers),
        matched_before=present.matched,
        matched=other.matched,
        other_pairs=int(different.sum()),
        met=[(name, before[name], after[name]) for name in first_weights()],
    )


def _met(plan: Solved, parts: NDArray[np.int16]) -> dict[str, int]:
    entries = [plan.pool.entry(i, j) for i, j in plan.pairs()]
    shares = parts[entries].mean(axis=0) / (10 * POINTS) if entries else np.zeros(len(NAMES))
    return {name: round(100 * float(share)) for name, share in zip(NAMES, shares, strict=True)}
