"""Compiled: the mirror of `entering`. A right with a price and a free place takes a left, or lowers its price to 0.

Dijkstra over the lefts: the right takes a left from another right, which takes one from a third, until one comes that
was out or a right gives one up (at the cost of its price).
"""

import numpy as np

from .bidding import leave
from .compiling import compiled, inlined
from .heaps import pop, put
from .nearest import FAR


@compiled
def transpose(start, col, rights):  # type: ignore[no-untyped-def]
    """The edges by right: where each right's begin, their lefts, their numbers."""
    begin = np.zeros(rights + 1, np.int64)
    for e in range(col.size):
        begin[col[e] + 1] += 1
    for j in range(rights):
        begin[j + 1] += begin[j]
    at = begin[:-1].copy()
    row = np.empty(col.size, np.int32)
    number = np.empty(col.size, np.int32)
    for i in range(start.size - 1):
        for e in range(start[i], start[i + 1]):
            j = col[e]
            row[at[j]] = i
            number[at[j]] = e
            at[j] += 1
    return begin, row, number


@inlined
def _scan(  # type: ignore[no-untyped-def]
    score, base, pi, y, edge, begin, row, number, dist, via, keys, things, seen, tally, k, d, best, goal
):
    """Reach the lefts that right k could take; it is d away."""
    for r in range(begin[k], begin[k + 1]):
        i, e = row[r], number[r]
        nd = d + pi[i] + y[k] - base[i] - score[e]
        if nd < best and nd < dist[i]:
            if dist[i] == FAR:
                seen[tally[1]] = i
                tally[1] += 1
            dist[i] = nd
            via[i] = e
            if edge[i] < 0:
                best, goal = nd, np.int64(i)
            else:
                put(keys, things, tally, nd, i)
    return best, goal


@inlined
def _take(col, edge, seat_of, place, fill, holder, via, by, j, i):  # type: ignore[no-untyped-def]
    """Right j gets a left: everybody on the path that ends with left i moves."""
    if edge[i] >= 0:
        leave(col, edge, seat_of, place, fill, holder, i)
    while True:
        edge[i] = via[i]
        right = np.int64(col[via[i]])
        if right == j:
            seat_of[i] = place[j] + fill[j]
            holder[seat_of[i]] = i
            fill[j] += 1
            return
        other = np.int64(by[right])
        seat_of[i] = seat_of[other]
        holder[seat_of[i]] = i
        i = other


@inlined
def _reprice(pi, y, dist, seen, tally, right_dist, rights_seen, best):  # type: ignore[no-untyped-def]
    for t in range(tally[1]):
        i = seen[t]
        pi[i] += max(0, best - dist[i])
        dist[i] = FAR
    for t in range(tally[2]):
        k = rights_seen[t]
        y[k] -= max(0, best - right_dist[k])
        right_dist[k] = FAR


@compiled
def give(graph, state, by_right, search, right_dist, by, rights_seen, j):  # type: ignore[no-untyped-def]
    """Fill one free place of right j, or lower its price to 0, whatever keeps the prices a proof."""
    _start, col, score, base, _cap = graph
    pi, y, edge, seat_of, place, fill, holder = state
    begin, row, number = by_right
    dist, via, keys, things, seen, tally = search
    tally[:3] = 0
    best, goal = y[j], np.int64(-1)
    k, d = np.int64(j), np.int64(0)
    while True:
        if right_dist[k] == FAR:
            right_dist[k] = d
            rights_seen[tally[2]] = k
            tally[2] += 1
            best, goal = _scan(
                score, base, pi, y, edge, begin, row, number, dist, via, keys, things, seen, tally, k, d, best, goal
            )  # fmt: skip
        if tally[0] == 0 or keys[0] >= best:
            break
        d, i = pop(keys, things, tally)
        k = np.int64(col[edge[i]])
        if right_dist[k] == FAR:
            by[k] = i
            if d + y[k] < best:
                best, goal = d + y[k], np.int64(i)
    _reprice(pi, y, dist, seen, tally, right_dist, rights_seen, best)
    if goal >= 0:
        _take(col, edge, seat_of, place, fill, holder, via, by, j, goal)


@compiled
def give_all(graph, state, by_right, search, rights):  # type: ignore[no-untyped-def]
    """Repair each of these rights until it is full or costs nothing."""
    right_dist = np.full(state.y.size, FAR, np.int64)
    by = np.zeros(state.y.size, np.int32)
    seen = np.zeros(state.y.size, np.int32)
    for j in rights:
        while state.fill[j] < graph.cap[j] and state.y[j] > 0:
            give(graph, state, by_right, search, right_dist, by, seen, j)
