"""Compiled: an auction that gives the exact engine good prices to begin with.

Each left bids for the right that offers most, up to where the second best would be as good, plus `more`; whoever bid
least leaves. With `more` above 0 prices move fast and end up to `more` too high: `settle` makes them a valid start
again (a right may then have a price and a free place, which `giving` repairs; see there).
"""

import numpy as np

from .compiling import compiled, inlined
from .nearest import two_best


@inlined
def _least(bid, first, last):  # type: ignore[no-untyped-def]
    """The place with the lowest bid."""
    seat = first
    for other in range(first + 1, last):
        if bid[other] < bid[seat]:
            seat = other
    return seat


@compiled
def auction(graph, state, near, order, more, most):  # type: ignore[no-untyped-def]
    """Let every unmatched left bid, at most `most` times in a row."""
    start, col, score, base, cap = graph
    _pi, y, edge, seat_of, place, fill, holder = state
    listed, cut, far = near
    best = np.empty(listed.shape[1] + 1, np.int64)
    bid = np.zeros(holder.size, np.int64)
    for waiting in order:
        i = np.int64(waiting)
        bids = 0 if edge[i] < 0 else most
        while bids < most:
            bids += 1
            first, second, e = two_best(start, col, score, base, y, listed, cut, far, best, i)
            if e < 0:
                break
            j = col[e]
            begin, end = place[j], place[j] + cap[j]
            full = fill[j] == cap[j]
            if full and first - second + more <= 0:
                break
            seat = _least(bid, begin, end) if full else begin + fill[j]
            leaver = np.int64(holder[seat]) if full else np.int64(-1)
            holder[seat] = i
            seat_of[i] = seat
            edge[i] = e
            bid[seat] = y[j] + min(first, first - second + more)
            fill[j] += not full
            if fill[j] == cap[j]:
                y[j] = max(y[j], bid[_least(bid, begin, end)])
            if leaver < 0:
                break
            edge[leaver] = -1
            i = leaver


@compiled
def settle(graph, state):  # type: ignore[no-untyped-def]
    """The lefts' prices follow from the rights'; whoever holds less than the best offer goes."""
    start, col, score, base, _cap = graph
    pi, y, edge, seat_of, place, fill, holder = state
    for i in range(pi.size):
        best = np.int64(0)
        for e in range(start[i], start[i + 1]):
            best = max(best, base[i] + score[e] - y[col[e]])
        pi[i] = best
        e = edge[i]
        if e >= 0 and base[i] + score[e] - y[col[e]] < best:
            leave(col, edge, seat_of, place, fill, holder, i)


@inlined
def leave(col, edge, seat_of, place, fill, holder, i):  # type: ignore[no-untyped-def]
    """Left i gives up its place; the last one of the right moves there."""
    j = col[edge[i]]
    last = place[j] + fill[j] - 1
    other = holder[last]
    holder[seat_of[i]] = other
    seat_of[other] = seat_of[i]
    fill[j] -= 1
    edge[i] = -1
