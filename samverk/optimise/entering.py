"""Compiled: bring one left in by the cheapest exchange, prices staying a proof.

Dijkstra over the rights on reduced costs pi[i] + y[j] - weight, which ends at a free place or at somebody who leaves,
and stops as soon as nothing cheaper can come.
"""

import numpy as np

from .compiling import compiled, inlined
from .heaps import pop, put
from .nearest import FAR


@inlined
def _scan(  # type: ignore[no-untyped-def]
    start, col, score, base, cap, pi, y, fill, dist, via, keys, things, seen, tally,
    i, d, best, goal, place, holder, leaver,
):  # fmt: skip
    """Reach the neighbours of left i, which is d away. Returns the cheapest end so far and its right.

    One long body: parts of it as functions of their own cost three times the time (arrays are counted at each call).
    """
    here = d + pi[i] - base[i]
    for e in range(start[i], start[i + 1]):
        j = col[e]
        nd = here + y[j] - score[e]
        if nd < best:
            old = dist[j]
            if nd < old:
                if old == FAR:
                    seen[tally[1]] = j
                    tally[1] += 1
                dist[j] = nd
                via[j] = i
                if fill[j] < cap[j]:
                    best, goal, leaver = nd, np.int64(j), np.int64(-1)
                else:
                    put(keys, things, tally, nd, j)
                    for seat in range(place[j], place[j] + fill[j]):
                        o = holder[seat]
                        if nd + pi[o] < best:
                            best, goal, leaver = nd + pi[o], np.int64(j), np.int64(o)
    return best, goal, leaver


@inlined
def _flip(start, col, score, edge, seat_of, holder, via, i, j, seat):  # type: ignore[no-untyped-def]
    """Everybody on the path moves one on: the last takes place `seat` of right j, left i the first."""
    while True:
        left = np.int64(via[j])
        before, old = edge[left], seat_of[left]
        best = np.int64(-1)
        for e in range(start[left], start[left + 1]):
            if col[e] == j and (best < 0 or score[e] > score[best]):  # a pair may be given twice
                best = np.int64(e)
        edge[left] = best
        seat_of[left] = seat
        holder[seat] = left
        if left == i:
            return
        j, seat = np.int64(col[before]), old


@inlined
def _reprice(pi, y, place, fill, holder, dist, seen, tally, i, best):  # type: ignore[no-untyped-def]
    """Raise the prices of what was nearer than `best`, and clean the search."""
    pi[i] -= best
    for t in range(tally[1]):
        j = seen[t]
        gain = best - dist[j]
        if gain > 0:
            y[j] += gain
            first = place[j]
            for seat in range(first, first + fill[j]):
                pi[holder[seat]] -= gain
        dist[j] = FAR


@compiled
def enter(graph, state, search, i):  # type: ignore[no-untyped-def]
    """Bring left i in, or leave it (or somebody else) out, whatever is best.

    Wants pi[i] to be i's best offer or more, and 0 for every other left that is out. Other rights may have a price
    and a free place: that is as good an end as any.
    """
    start, col, score, base, cap = graph
    pi, y, edge, seat_of, place, fill, holder = state
    dist, via, keys, things, seen, tally = search
    tally[:2] = 0
    best, goal, leaver = _scan(
        start, col, score, base, cap, pi, y, fill, dist, via, keys, things, seen, tally,
        i, np.int64(0), pi[i], np.int64(-1), place, holder, np.int64(i),
    )  # fmt: skip
    while tally[0] > 0 and keys[0] < best:
        d, j = pop(keys, things, tally)
        if d > dist[j]:
            continue
        for seat in range(place[j], place[j] + fill[j]):
            best, goal, leaver = _scan(
                start, col, score, base, cap, pi, y, fill, dist, via, keys, things, seen, tally,
                holder[seat], d, best, goal, place, holder, leaver,
            )  # fmt: skip
    _reprice(pi, y, place, fill, holder, dist, seen, tally, i, best)
    if leaver == i:
        return
    if leaver >= 0:
        seat = seat_of[leaver]
        edge[leaver] = -1
    else:
        seat = place[goal] + fill[goal]
        fill[goal] += 1
    _flip(start, col, score, edge, seat_of, holder, via, i, goal, seat)


@compiled
def enter_all(graph, state, search, order):  # type: ignore[no-untyped-def]
    """Bring in every left of `order` that is out."""
    start, col, score, base, _cap = graph
    for i in order:
        if state.edge[i] >= 0:
            continue
        best = np.int64(0)
        for e in range(start[i], start[i + 1]):
            best = max(best, base[i] + score[e] - state.y[col[e]])
        state.pi[i] = best
        if best > 0:
            enter(graph, state, search, i)
