"""Compiled: a heap of four children, nearest on top. Its distances lie beside its things, so that sorting stays in one place.

A thing that came nearer is put in once more; whoever takes it out passes over what is farther than known by now.
tally[0] is the heap's size.
"""

import numpy as np

from .compiling import inlined


@inlined
def put(keys, things, tally, distance, thing):  # type: ignore[no-untyped-def]
    """Add a thing at a distance."""
    at = tally[0]
    tally[0] += 1
    while at > 0:
        parent = (at - 1) >> 2
        if keys[parent] <= distance:
            break
        keys[at] = keys[parent]
        things[at] = things[parent]
        at = parent
    keys[at] = distance
    things[at] = thing


@inlined
def pop(keys, things, tally):  # type: ignore[no-untyped-def]
    """Take out the nearest: its distance, and the thing."""
    top, nearest = keys[0], things[0]
    size = tally[0] - 1
    tally[0] = size
    distance, thing = keys[size], things[size]
    at = np.int64(0)
    while True:
        child = 4 * at + 1
        if child >= size:
            break
        best = np.int64(child)
        for other in range(child + 1, min(child + 4, size)):
            if keys[other] < keys[best]:
                best = np.int64(other)
        if keys[best] >= distance:
            break
        keys[at] = keys[best]
        things[at] = things[best]
        at = best
    keys[at] = distance
    things[at] = thing
    return top, nearest
