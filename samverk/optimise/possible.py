"""Which pairs are possible and how well they fit: every hard rule, no pair lost, without looking at all pairs."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .compiling import compiled
from .errors import BadInput
from .fitting import APART, broken, fits, judge
from .grid import Layers, make_layers, runs
from .sides import PARTS, People, Rule, Rules, Side, Weights

CHUNK = 1 << 18  # pairs that a worker finds room for at a time
BLOCK = 2048  # lefts that a worker takes at a time


@compiled
def _is_apart(apart_start, apart_right, i, j):  # type: ignore[no-untyped-def]
    for k in range(apart_start[i], apart_start[i + 1]):  # noqa: SIM110 (the compiler knows no generators)
        if apart_right[k] == j:
            return True
    return False


@compiled
def _sort_row(rights, scores, parts, first, last, keep):  # type: ignore[no-untyped-def]
    """By right, ascending: gaps of a shell sort (rows are some hundred long)."""
    gap = 1
    while gap < (last - first) // 3:
        gap = 3 * gap + 1
    row = np.empty(parts.shape[1], np.int16)
    while gap > 0:
        for at in range(first + gap, last):
            j, s = rights[at], scores[at]
            if keep:
                row[:] = parts[at]
            to = at
            while to >= first + gap and rights[to - gap] > j:
                rights[to], scores[to] = rights[to - gap], scores[to - gap]
                if keep:
                    parts[to] = parts[to - gap]
                to -= gap
            rights[to], scores[to] = j, s
            if keep:
                parts[to] = row
        gap //= 3


@compiled
def _find(a, b, layers, rules, weights, apart_start, apart_right, begin, end, rights, scores, parts, count):  # type: ignore[no-untyped-def]
    """Candidates of lefts begin..end-1 until the room runs out. Returns the next left and how many were written.

    `b` stands in the order of the layers. `count[i]` becomes the number of left i.
    """
    enforced, least_times, difference = rules
    room = np.empty((layers.rows.max() + 1 if layers.rows.size else 1, 2), np.int64)
    row = np.empty(weights.size, np.int16)
    keep = parts.shape[0] > 0
    written = 0
    for i in range(begin, end):
        first = written
        p = a[i]
        for layer in range(layers.rows.size):
            for run in range(runs(layers, layer, p.x, p.y, p.reach, room)):
                for at in range(room[run, 0], room[run, 1]):
                    if not fits(p, b[at], enforced, least_times, difference):
                        continue
                    j = layers.order[at]
                    if enforced & APART and _is_apart(apart_start, apart_right, i, j):
                        continue
                    if written == rights.size:
                        return i, first
                    rights[written] = j
                    scores[written] = judge(p, b[at], weights, row)
                    if keep:
                        parts[written] = row
                    written += 1
        count[i] = written - first
        _sort_row(rights, scores, parts, first, written, keep)
    return end, written


@compiled
def _count_if_relaxed(a, i, b, enforced, least_times, difference, apart_start, apart_right, masks):  # type: ignore[no-untyped-def]
    """For each right, the enforced rules that it breaks with left i."""
    p = a[i]
    for j in range(masks.size):
        apart = _is_apart(apart_start, apart_right, i, j)
        masks[j] = broken(p, b[j], least_times, difference, apart) & enforced


@dataclass(frozen=True)
class Candidates:
    """The possible pairs, sorted by left and right: give `left`, `right` and `score` to `assign`.

    `parts` (pairs × PARTS, int16) are the points that make up each score; None if they were not asked for.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[np.int32]
    parts: NDArray[np.int16] | None
    start: NDArray[np.int64]
    lefts: People
    rights: People
    rules: Rules
    weights: NDArray[np.float32]
    apart: tuple[NDArray[np.int64], NDArray[np.int32]]

    def why_not(self, i: int, j: int) -> Rule:
        """All rules that the pair breaks; Rule(0) when it is possible. Also rules that are not enforced."""
        apart = _is_apart(*self.apart, i, j)
        return Rule(
            broken(self.lefts[i], self.rights[j], self.rules.least_times, self.rules.age_difference, apart)
        )

    def fit(self, i: int, j: int) -> dict[str, int]:
        """The points of each part, possible or not."""
        row = np.zeros(len(PARTS), np.int16)
        judge(self.lefts[i], self.rights[j], self.weights, row)
        return dict(zip(PARTS, row.tolist(), strict=True))

    def relax(self, i: int) -> dict[Rule, NDArray[np.int64]]:
        """For each rule, the rights that left i could meet if that rule alone did not hold for them; most first."""
        masks = np.zeros(self.rights.size, np.int64)
        rules = self.rules
        _count_if_relaxed(
            self.lefts,
            i,
            self.rights,
            int(rules.enforced),
            rules.least_times,
            rules.age_difference,
            *self.apart,
            masks,
        )
        found = {rule: np.flatnonzero(masks == int(rule)) for rule in Rule}
        return dict(sorted(((r, f) for r, f in found.items() if f.size), key=lambda item: -item[1].size))

    def best(self, i: int, number: int = 10) -> NDArray[np.int64]:
        """Indices of left i's best pairs, best first, ties by right."""
        first, last = self.start[i], self.start[i + 1]
        return first + np.argsort(-self.score[first:last], kind="stable")[:number]


def _apart_lists(
    pairs: Iterable[tuple[int, int]], lefts: int, rights: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    array = np.array(sorted(set(pairs)), np.int64).reshape(-1, 2)
    if array.size and (array.min() < 0 or array[:, 0].max() >= lefts or array[:, 1].max() >= rights):
        raise BadInput("apart names somebody who is not there: give pairs (left, right), numbered from 0")
    return np.searchsorted(array[:, 0], np.arange(lefts + 1)).astype(np.int64), array[:, 1].astype(np.int32)


def candidates(
    left: Side,
    right: Side,
    rules: Rules | None = None,
    weights: Weights | None = None,
    apart: Iterable[tuple[int, int]] = (),
    *,
    parts: bool = True,
    threads: int = 2,
) -> Candidates:
    """All pairs that keep the hard rules, with their scores.

    `apart`: pairs (left, right) that are never to meet. `parts=False` saves 18 bytes a pair. The result does not
    depend on `threads`. Raises BadInput when a field has the wrong length or kind.
    """
    rules = rules or Rules()
    a, b = left.people(), right.people()
    points = (weights or Weights()).array()
    lists = _apart_lists(apart, left.size, right.size)
    reach = a["reach"][np.isfinite(a["reach"])]
    near = bool(rules.enforced & Rule.DISTANCE)
    layers = make_layers(b, float(np.median(reach)) if reach.size else 0.0, near)
    count = np.zeros(left.size, np.int64)
    plain = (int(rules.enforced), rules.least_times, rules.age_difference)
    sorted_b = b[layers.order]

    def work(begin: int) -> list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int16]]]:
        return _block(
            a, sorted_b, layers, plain, points, lists, (begin, min(begin + BLOCK, left.size)), count, parts
        )

    begins = range(0, left.size, BLOCK)
    if threads > 1 and len(begins) > 1:
        with ThreadPoolExecutor(threads) as pool:
            found = [piece for block in pool.map(work, begins) for piece in block]
    else:
        found = [piece for begin in begins for piece in work(begin)]
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
    return Candidates(
        left=np.repeat(np.arange(left.size, dtype=np.int32), count),
        right=_joined([piece[0] for piece in found], np.int32),
        score=_joined([piece[1] for piece in found], np.int32),
        parts=_joined([piece[2] for piece in found], np.int16).reshape(-1, len(PARTS)) if parts else None,
        start=start,
        lefts=a,
        rights=b,
        rules=rules,
        weights=points,
        apart=lists,
    )


def _joined(pieces: list[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(pieces) if pieces else np.zeros(0, kind)


def _block(
    a: People,
    b: People,
    layers: Layers,
    rules: tuple[int, int, int],
    weights: NDArray[np.float32],
    apart: tuple[NDArray[np.int64], NDArray[np.int32]],
    span: tuple[int, int],
    count: NDArray[np.int64],
    keep: bool,
) -> list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int16]]]:
    """The candidates of some lefts, in pieces. A left that alone overfills the room gets more."""
    begin, end = span
    room, made = CHUNK, []
    while begin < end:
        rights, scores = np.empty(room, np.int32), np.empty(room, np.int32)
        points = np.empty((room if keep else 0, len(PARTS)), np.int16)
        nxt, written = _find(a, b, layers, rules, weights, *apart, begin, end, rights, scores, points, count)
        if nxt == begin:
            room *= 4
            continue
        made.append((rights[:written].copy(), scores[:written].copy(), points[:written].copy()))
        begin = nxt
    return made
