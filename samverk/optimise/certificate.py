"""The proof that a matching is the heaviest, checked on its own: it knows nothing of how the matching was found.

Weak duality: for prices pi >= 0 of the lefts and y >= 0 of the rights with pi[i] + y[j] >= weight of every pair, no
matching weighs more than sum(pi) + sum(capacity * y). A matching that weighs as much is the heaviest.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .compiling import compiled

HALF = 2**31


@dataclass(frozen=True)
class Certificate:
    """What the check found. `feasible` is the matching's, `valid` the prices'; both values are exact integers."""

    feasible: bool
    valid: bool
    value: int
    bound: int

    @property
    def proves(self) -> bool:
        """Whether the matching is proved to be the heaviest."""
        return self.feasible and self.valid and self.value == self.bound


@compiled
def _check(start, col, score, base, cap, pi, y, edge, used, sums):  # type: ignore[no-untyped-def]
    """Flags of feasibility; the sums come in halves so that they cannot overflow."""
    feasible = True
    valid = True
    for i in range(pi.size):
        valid &= pi[i] >= 0
        sums[0] += pi[i] // HALF
        sums[1] += pi[i] % HALF
        for e in range(start[i], start[i + 1]):
            valid &= pi[i] + y[col[e]] >= base[i] + score[e]
        e = edge[i]
        if e >= 0:
            feasible &= start[i] <= e < start[i + 1]
            used[col[e]] += 1
            weight = base[i] + score[e]
            sums[2] += weight // HALF
            sums[3] += weight % HALF
    for j in range(y.size):
        valid &= y[j] >= 0
        feasible &= used[j] <= cap[j]
        sums[0] += (y[j] // HALF) * cap[j]
        sums[1] += (y[j] % HALF) * cap[j]
    return feasible, valid


def certify(graph: Any, pi: Any, y: Any, edge: Any) -> Certificate:
    """Check that `edge` (the chosen edge of each left, -1 for none) is a heaviest matching of the graph, by prices."""
    sums = np.zeros(4, np.int64)
    used = np.zeros(graph.cap.size, np.int32)
    feasible, valid = _check(*graph, pi, y, edge, used, sums)
    high, low, weight_high, weight_low = (int(part) for part in sums)
    return Certificate(bool(feasible), bool(valid), weight_high * HALF + weight_low, high * HALF + low)
