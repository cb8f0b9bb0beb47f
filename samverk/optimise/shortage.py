"""Compiled: find the rights that are too few for all who want them, and price them before anybody bids.

Lefts come in by augmenting paths, the weightiest first. Who finds none stays out, and so does everybody whose way
leads to the same rights: these are full for good (the over-demanded part of Dulmage and Mendelsohn's decomposition).
In the end each of them costs about as much as the weightiest left outside would pay. An auction that began at 0 would
climb there in small bids, and every left that stays out would search the whole part again.
"""

import numpy as np

from .compiling import compiled, inlined

_FULL = np.int32(-2)


@inlined
def _free(start, col, cap, fill, i):  # type: ignore[no-untyped-def]
    """A right of left i with a free place, -1 for none."""
    for e in range(start[i], start[i + 1]):
        if fill[col[e]] < cap[col[e]]:
            return np.int64(col[e])
    return np.int64(-1)


@inlined
def _search(start, col, cap, place, fill, holder, by, via, queue, reached, i):  # type: ignore[no-untyped-def]
    """Breadth first from left i over full rights: the right where a way ends at a free place, -1 for none.

    Also says how many rights were `reached`. Those that were full for good are passed over.
    """
    queue[0] = i
    head, tail, count = 0, 1, 0
    while head < tail:
        left = np.int64(queue[head])
        head += 1
        for e in range(start[left], start[left + 1]):
            j = np.int64(col[e])
            if by[j] == i or by[j] == _FULL:
                continue
            by[j] = i
            via[j] = left
            if fill[j] < cap[j]:
                return j, count
            reached[count] = j
            count += 1
            for seat in range(place[j], place[j] + fill[j]):
                queue[tail] = holder[seat]
                tail += 1
    return np.int64(-1), count


@inlined
def _flip(right_of, seat_of, place, fill, holder, via, j, i):  # type: ignore[no-untyped-def]
    """Everybody on the way from left i to right j moves one on."""
    seat = place[j] + fill[j]
    fill[j] += 1
    while True:
        left = np.int64(via[j])
        before, freed = right_of[left], seat_of[left]
        right_of[left] = j
        seat_of[left] = seat
        holder[seat] = left
        if left == i:
            return
        j, seat = before, freed


@compiled
def price_shortage(start, col, cap, place, order, level, y):  # type: ignore[no-untyped-def]
    """Raise `y` of every right that is too few to the `level` of the first left in `order` that cannot have it."""
    lefts, rights = start.size - 1, cap.size
    fill, via, reached = np.zeros(rights, np.int32), np.zeros(rights, np.int32), np.zeros(rights, np.int32)
    by = np.full(rights, -1, np.int32)
    holder = np.zeros(place[rights], np.int32)
    right_of, seat_of = np.full(lefts, -1, np.int64), np.zeros(lefts, np.int64)
    queue = np.zeros(lefts, np.int32)
    for waiting in order:
        i = np.int64(waiting)
        j, count = _free(start, col, cap, fill, i), 0
        if j >= 0:
            via[j] = i
        else:
            j, count = _search(start, col, cap, place, fill, holder, by, via, queue, reached, i)
        if j >= 0:
            _flip(right_of, seat_of, place, fill, holder, via, j, i)
            continue
        for t in range(count):
            by[reached[t]] = _FULL
            y[reached[t]] = max(y[reached[t]], level[i])
