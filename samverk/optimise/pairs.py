"""The feasible pairs as they are given, checked and sorted by left and right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .compiling import compiled
from .errors import BadInput, PinImpossible

Ints = NDArray[np.int64]
Pair = tuple[int, int]
MOST = 2**31 - 1


def whole_numbers(name: str, given: ArrayLike) -> NDArray[Any]:
    """The array as integers, without a copy where it is one already. Raises BadInput if it holds anything else."""
    array = np.asarray(given)
    if array.ndim != 1:
        raise BadInput(f"{name} has {array.ndim} dimensions: give one number for each entry")
    if array.size == 0:
        return array.astype(np.int64)
    if array.dtype.kind == "b":
        return array.astype(np.int64)
    if array.dtype.kind == "f":
        whole = np.isfinite(array).all() and (array == np.floor(array)).all()
        if whole and abs(array).max() < 2.0**53:
            return array.astype(np.int64)
    if array.dtype.kind == "u" and array.max() > np.iinfo(np.int64).max:
        raise BadInput(f"{name} holds {array.max()}: numbers must fit 64 bits with a sign")
    if array.dtype.kind not in "iu":
        raise BadInput(
            f"{name} holds {array.dtype} values: give whole numbers (multiply and round what is not)"
        )
    return array


def _indices(name: str, given: ArrayLike, size: int | None) -> NDArray[np.int32]:
    array = whole_numbers(name, given)
    if array.size and array.min() < 0:
        raise BadInput(f"{name} holds {array.min()}: number the people from 0")
    top = MOST if size is None else size
    if array.size and array.max() >= top:
        meant = "priority" if name == "left" else "capacity"
        raise BadInput(
            f"{name} holds {array.max()}, but there are only {top}: give {meant} one entry for each, numbered from 0"
        )
    return np.ascontiguousarray(array, dtype=np.int32)


@compiled
def _count_sorted(left, right, start):  # type: ignore[no-untyped-def]
    """Fill `start` with the number of pairs of each left (at its index + 1). Whether all are sorted already."""
    fine = True
    for e in range(left.size):
        start[left[e] + 1] += 1
        if e > 0 and (left[e] < left[e - 1] or (left[e] == left[e - 1] and right[e] < right[e - 1])):
            fine = False
    for i in range(start.size - 1):
        start[i + 1] += start[i]
    return fine


@dataclass(frozen=True)
class Pairs:
    """Sorted pairs: those of left i are `start[i] .. start[i+1] - 1`. `order` is their index in what was given."""

    start: Ints
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[Any]
    units: NDArray[Any] | None
    order: Ints | None
    capacity: Ints
    priority: Ints | None

    def given(self, entries: Ints) -> Ints:
        """Where sorted entries stand in the arrays that were given."""
        return entries if self.order is None else self.order[entries]

    def find(self, i: int, j: int) -> int:
        """The sorted entry of the pair with the best score; -1 when there is none."""
        if not 0 <= i < self.start.size - 1:
            return -1
        first, last = self.start[i], self.start[i + 1]
        low = first + np.searchsorted(self.right[first:last], j, "left")
        high = first + np.searchsorted(self.right[first:last], j, "right")
        return int(low + np.argmax(self.score[low:high])) if high > low else -1


def _sizes(
    left: NDArray[np.int32], right: NDArray[np.int32], priority: Any, capacity: Any
) -> tuple[Ints, int]:
    if capacity is None:
        capacity = np.ones(int(right.max()) + 1 if right.size else 0, np.int64)
    elif capacity.size and capacity.min() < 0:
        raise BadInput(f"capacity holds {capacity.min()}: nobody takes fewer than 0")
    lefts = int(left.max()) + 1 if left.size else 0
    return capacity.astype(np.int64), lefts if priority is None else priority.size


def read(
    left: ArrayLike,
    right: ArrayLike,
    score: ArrayLike,
    units: ArrayLike | None,
    capacity: ArrayLike | None,
    priority: ArrayLike | None,
) -> Pairs:
    """Check what was given. Nothing is copied that is sorted, contiguous and of 32 bits already."""
    places = None if capacity is None else whole_numbers("capacity", capacity)
    waits = None if priority is None else whole_numbers("priority", priority)
    i = _indices("left", left, None if waits is None else waits.size)
    j = _indices("right", right, None if places is None else places.size)
    points = whole_numbers("score", score)
    takes = None if units is None else whole_numbers("units", units)
    for name, array in (("right", j), ("score", points), ("units", takes)):
        if array is not None and array.size != i.size:
            raise BadInput(
                f"left has {i.size} entries and {name} {array.size}: give one of each for every pair"
            )
    if takes is not None and takes.size and takes.min() < 1:
        raise BadInput(f"units holds {takes.min()}: a pair takes at least 1")
    if points.size and abs(int(points.min())) < MOST and abs(int(points.max())) < MOST:
        points = np.ascontiguousarray(points, dtype=np.int32)
    else:
        points = np.ascontiguousarray(points, dtype=np.int64)
    capacity, lefts = _sizes(i, j, waits, places)
    waits = None if waits is None else waits.astype(np.int64)
    return _sorted(i, j, points, takes, capacity, waits, lefts)


def _sorted(i: Any, j: Any, points: Any, takes: Any, capacity: Ints, waits: Ints | None, lefts: int) -> Pairs:
    start = np.zeros(lefts + 1, np.int64)
    if _count_sorted(i, j, start):
        return Pairs(start, i, j, points, takes, None, capacity, waits)
    order = np.lexsort((j, i))
    takes = None if takes is None else takes[order]
    return Pairs(start, i[order], j[order], points[order], takes, order, capacity, waits)


def chosen(pairs: Pairs, wanted: Iterable[Pair]) -> list[int]:
    """The sorted entries of the pinned pairs. Raises PinImpossible unless they fit together."""
    entries: dict[int, int] = {}
    left_over: dict[int, int] = {}
    for i, j in wanted:
        entry = pairs.find(i, j)
        if entry < 0:
            raise PinImpossible(f"left {i} and right {j} are pinned but not among the pairs: add the pair")
        if i in entries and entries[i] != entry:
            raise PinImpossible(f"left {i} is pinned to more than one right: keep one of them")
        if i in entries:
            continue
        entries[i] = entry
        left_over.setdefault(j, int(pairs.capacity[j]))
        left_over[j] -= 1 if pairs.units is None else int(pairs.units[entry])
        if left_over[j] < 0:
            raise PinImpossible(f"right {j} has pinned more than its capacity {pairs.capacity[j]}: unpin one")
    return list(entries.values())


def without(pairs: Pairs, forbidden: Iterable[Pair], pins: list[int]) -> Pairs:
    """What is left to decide: no forbidden pair, no pinned left, and of each right the places not pinned."""
    keep = np.ones(pairs.left.size, bool)
    pinned = {(int(pairs.left[entry]), int(pairs.right[entry])) for entry in pins}
    for i, j in forbidden:
        if (i, j) in pinned:
            raise PinImpossible(f"left {i} and right {j} are both pinned and forbidden: choose")
        if 0 <= i < pairs.start.size - 1:
            first, last = pairs.start[i], pairs.start[i + 1]
            keep[first:last] &= pairs.right[first:last] != j
    capacity = pairs.capacity.copy()
    for entry in pins:
        i = pairs.left[entry]
        keep[pairs.start[i] : pairs.start[i + 1]] = False
        capacity[pairs.right[entry]] -= 1 if pairs.units is None else pairs.units[entry]
    keep &= (
        capacity[pairs.right] > 0
    )  # whoever is full with pins takes nobody: the engine has no place to look at
    return only(pairs, keep, capacity)


def only(pairs: Pairs, keep: NDArray[np.bool_], capacity: Ints) -> Pairs:
    """Those entries, with these capacities."""
    if keep.all():
        return Pairs(**{**pairs.__dict__, "capacity": capacity})
    entries = np.flatnonzero(keep)
    start = np.zeros(pairs.start.size, np.int64)
    np.cumsum(np.bincount(pairs.left[entries], minlength=start.size - 1), out=start[1:])
    units = None if pairs.units is None else pairs.units[entries]
    return Pairs(
        start,
        pairs.left[entries],
        pairs.right[entries],
        pairs.score[entries],
        units,
        pairs.given(entries),
        capacity,
        pairs.priority,
    )
