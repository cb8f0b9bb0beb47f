"""Compiled: of each left, the few edges that are worth looking at.

The offer of an edge is its weight less its right's price. Prices only rise in an auction, so offers only fall:
`near[i]` keeps the best edges of some earlier moment and `far[i]` the best offer among the others at that moment,
which they cannot exceed later.
"""

import numpy as np

from .compiling import compiled, inlined

NEAR = 8
FAR = np.int64(2**62)


@compiled
def sort_out(start, col, score, base, y, near, cut, far, best, i):  # type: ignore[no-untyped-def]
    """Make the list of left i anew. `best` is room for NEAR + 1 offers."""
    count = 0
    for e in range(start[i], start[i + 1]):
        offer = base[i] + score[e] - y[col[e]]
        if count == NEAR + 1:
            if offer <= best[NEAR]:
                continue
            at = NEAR
        else:
            at = count
            count += 1
        while at > 0 and best[at - 1] < offer:
            best[at] = best[at - 1]
            if at < NEAR:
                near[i, at] = near[i, at - 1]
            at -= 1
        best[at] = offer
        if at < NEAR:
            near[i, at] = e
    cut[i] = min(count, NEAR)
    far[i] = best[NEAR] if count == NEAR + 1 else -FAR


@inlined
def _two_best(col, score, base, y, near, cut, i):  # type: ignore[no-untyped-def]
    first = second = np.int64(0)
    edge = np.int64(-1)
    for k in range(cut[i]):
        e = np.int64(near[i, k])
        offer = base[i] + score[e] - y[col[e]]
        if offer > first:
            first, second, edge = offer, first, e
        elif offer > second:
            second = offer
    return first, second, edge


@inlined
def two_best(start, col, score, base, y, near, cut, far, best, i):  # type: ignore[no-untyped-def]
    """The best and second best offer (staying alone is an offer of 0) and the best one's edge, -1 for staying alone."""
    first, second, edge = _two_best(col, score, base, y, near, cut, i)
    if second < far[i]:
        sort_out(start, col, score, base, y, near, cut, far, best, i)
        first, second, edge = _two_best(col, score, base, y, near, cut, i)
    return first, second, edge
