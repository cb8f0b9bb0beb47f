"""Compiled: a heap of four children of numbered things by distance. `spot` is a thing's place in it, -1 for none."""

import numpy as np

from .compiling import inlined


@inlined
def up(heap, dist, spot, at):  # type: ignore[no-untyped-def]
    """Move the entry towards the top until its parent is nearer."""
    thing = heap[at]
    distance = dist[thing]
    while at > 0:
        parent = (at - 1) >> 2
        other = heap[parent]
        if dist[other] <= distance:
            break
        heap[at] = other
        spot[other] = at
        at = parent
    heap[at] = thing
    spot[thing] = at


@inlined
def put(heap, dist, spot, tally, thing):  # type: ignore[no-untyped-def]
    """Add the thing, or move it up when it came nearer. tally[0] is the heap's size."""
    at = spot[thing]
    if at < 0:
        at = tally[0]
        tally[0] += 1
        heap[at] = thing
    up(heap, dist, spot, at)


@inlined
def pop(heap, dist, spot, tally):  # type: ignore[no-untyped-def]
    """Take out the nearest."""
    top = heap[0]
    spot[top] = -1
    size = tally[0] - 1
    tally[0] = size
    if size > 0:
        thing = heap[size]
        distance = dist[thing]
        at = np.int64(0)
        while True:
            child = 4 * at + 1
            if child >= size:
                break
            best, nearest = np.int64(child), dist[heap[child]]
            for other in range(child + 1, min(child + 4, size)):
                near = dist[heap[other]]
                if near < nearest:
                    best, nearest = np.int64(other), near
            if nearest >= distance:
                break
            heap[at] = heap[best]
            spot[heap[at]] = at
            at = best
        heap[at] = thing
        spot[thing] = at
    return top
