"""Three aims in one integer weight.

Most lefts matched, then the highest sum of their priorities, then the highest score. The sets of lefts that can be
matched together are the independent sets of a transversal matroid, so the best set depends only on the *order* of the
priorities, and has the greatest size of all: each priority may be replaced by its rank. With K the number of pairs a
matching can have at most and S the range of the scores, the weight `step * (1 + rank) + score - lowest` with
`step = 2 * (K + 1) * S + 1` makes any gain in the first aims worth more than all scores together (`K * S + 1` would
do; the rest is room for changes).
"""

import numpy as np
from numpy.typing import NDArray

from .errors import TooLarge
from .pairs import Pairs

Ints = NDArray[np.int64]
LARGEST = 2**60  # sums of three weights still fit 63 bits


def ranks(priority: Ints | None, lefts: int) -> Ints:
    """0 for the lowest priority; equal priorities share a rank."""
    if priority is None:
        return np.zeros(lefts, np.int64)
    return np.unique(priority, return_inverse=True)[1].astype(np.int64)


def most_pairs(pairs: Pairs) -> int:
    """More pairs than that no matching has."""
    return min(pairs.start.size - 1, int(pairs.capacity.sum()), pairs.left.size)


def score_range(pairs: Pairs) -> tuple[int, int]:
    """Lowest and highest score."""
    return (int(pairs.score.min()), int(pairs.score.max())) if pairs.score.size else (0, 0)


def step_of(pairs: Pairs) -> int:
    """What one more pair is worth at least, in points of score."""
    low, high = score_range(pairs)
    return 2 * (most_pairs(pairs) + 1) * (high - low) + 1


def fits(pairs: Pairs, rank: Ints) -> bool:
    """Whether one solve with 64-bit weights is exact."""
    low, high = score_range(pairs)
    top = int(rank.max()) + 1 if rank.size else 1
    return step_of(pairs) * top + high - low < LARGEST and max(abs(low), abs(high)) < LARGEST


def bases(pairs: Pairs, rank: Ints) -> Ints:
    """The part of the weight that is the left's own."""
    return step_of(pairs) * (1 + rank) - score_range(pairs)[0]


def refuse(pairs: Pairs) -> None:
    """Raise TooLarge if even a solve in two stages could not be exact."""
    low, high = score_range(pairs)
    if 4 * step_of(pairs) >= LARGEST or max(abs(low), abs(high)) >= LARGEST // 4:
        raise TooLarge(
            f"scores from {low} to {high} for up to {most_pairs(pairs)} pairs do not fit 64 bits: divide the scores"
        )
