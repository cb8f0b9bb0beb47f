"""Households that take several places of one host: generalised assignment, by HiGHS through SciPy.

Each connected part is solved by itself. A part where every pair of a right takes the same number of places needs no
search: its capacity is divided by that number. The others are solved for one aim after the other, each kept while the
next is sought, within a time limit; the bound of an aim that was not proved is HiGHS' own.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from .pairs import Pairs, only
from .plan import make_plan

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Found:
    """Chosen entries (as given), the value of the three aims, its bound, and in words what is not proved."""

    entries: Ints
    value: tuple[int, int, int]
    bound: tuple[int, int, int]
    gap: str


def simplify(pairs: Pairs) -> tuple[Pairs, bool]:
    """Without pairs that never fit, and with units of 1 where a right's pairs all take the same. Whether any is left."""
    if pairs.units is None or (pairs.units == 1).all():
        return Pairs(**{**pairs.__dict__, "units": None}), False
    fits = pairs.units <= pairs.capacity[pairs.right]
    pairs = only(pairs, fits, pairs.capacity)
    units = np.asarray(pairs.units, np.int64)
    rights = pairs.capacity.size
    least, most = np.full(rights, np.iinfo(np.int64).max), np.zeros(rights, np.int64)
    np.minimum.at(least, pairs.right, units)
    np.maximum.at(most, pairs.right, units)
    same = (least == most) & (most > 0)
    capacity = np.where(same, pairs.capacity // np.where(same, least, 1), pairs.capacity)
    units = np.where(same[pairs.right], 1, units)
    hard = bool((units > 1).any())
    return Pairs(**{**pairs.__dict__, "capacity": capacity, "units": units if hard else None}), hard


def parts(pairs: Pairs) -> list[Ints]:
    """The sorted entries of each connected part, the largest last."""
    lefts, rights = pairs.start.size - 1, pairs.capacity.size
    graph = coo_array(
        (np.ones(pairs.left.size, np.int8), (pairs.left, pairs.right + lefts)),
        (lefts + rights, lefts + rights),
    )
    label = connected_components(graph, directed=False)[1][pairs.left]
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return sorted(np.split(order, cuts), key=lambda part: part.size) if order.size else []


def _worth(pairs: Pairs, entries: Ints) -> tuple[int, int, int]:
    priority = 0 if pairs.priority is None else sum(pairs.priority[pairs.left[entries]].tolist())
    return int(entries.size), priority, sum(pairs.score[entries].tolist())


def solve(pairs: Pairs, seconds: float) -> Found:
    """Every connected part within `seconds` altogether."""
    end = time.monotonic() + seconds
    chosen, value, bound, gaps = [], np.zeros(3, object), np.zeros(3, object), []
    for entries in parts(pairs):
        keep = np.zeros(pairs.left.size, bool)
        keep[entries] = True
        part = only(pairs, keep, pairs.capacity)
        if part.units is None or (part.units == 1).all():
            plan = make_plan(Pairs(**{**part.__dict__, "units": None}))
            picked, limit = plan.chosen(), None
        else:
            picked, limit, words = _by_search(part, end)
            gaps += words
        worth = np.array(_worth(part, picked), object)
        value, bound = value + worth, bound + (worth if limit is None else limit)
        chosen.append(part.given(picked))
    entries = np.concatenate(chosen) if chosen else np.zeros(0, np.int64)
    return Found(np.sort(entries), tuple(value), tuple(bound), " ".join(gaps))


def _matrix(pairs: Pairs) -> tuple[csr_array, NDArray[np.float64]]:
    """Each left at most once, each right at most its capacity."""
    entries = np.arange(pairs.left.size)
    lefts = coo_array(
        (np.ones(entries.size), (pairs.left, entries)), (pairs.start.size - 1, entries.size)
    ).tocsr()
    rights = coo_array((pairs.units, (pairs.right, entries)), (pairs.capacity.size, entries.size)).tocsr()
    people, hosts = np.unique(pairs.left), np.unique(pairs.right)
    return vstack([lefts[people], rights[hosts]]), np.concatenate(
        [np.ones(people.size), pairs.capacity[hosts]]
    )


def _by_search(pairs: Pairs, end: float) -> tuple[Ints, tuple[int, int, int] | None, list[str]]:
    """One aim after the other. Gives the bound of all three, and words, when one was not proved in time."""
    matrix, limit = _matrix(pairs)
    size = pairs.left.size
    waits = np.zeros(size) if pairs.priority is None else pairs.priority[pairs.left].astype(float)
    aims = [np.ones(size), waits, pairs.score.astype(float)]
    names = ("number matched", "priority", "score")
    rows: list[LinearConstraint] = [LinearConstraint(matrix, -np.inf, limit)]
    picked = np.zeros(0, np.int64)
    for number, aim in enumerate(aims):
        if not aim.any() and number:
            continue
        answer = milp(
            -aim,
            integrality=np.ones(size),
            bounds=Bounds(0, 1),
            constraints=rows,
            options={"time_limit": max(0.5, end - time.monotonic()), "mip_rel_gap": 0.0},
        )
        if answer.x is not None:
            picked = np.flatnonzero(answer.x > 0.5)
        worth = list(_worth(pairs, picked))
        if answer.status != 0:
            top = -answer.mip_dual_bound if answer.mip_dual_bound is not None else np.inf
            ceiling = _ceilings(pairs, number, worth, top)
            return picked, ceiling, [f"The {names[number]} of a part of {size} pairs is not proved in time."]
        rows.append(LinearConstraint(aim[None, :], worth[number] - 0.5, np.inf))
    return picked, None, []


def _ceilings(pairs: Pairs, number: int, worth: list[int], top: float) -> tuple[int, int, int]:
    """Aims before `number` are proved; it has the bound `top`; of later ones only what is possible at all is known."""
    best = worth[:number] + [_everyone(pairs, k) for k in range(number, 3)]
    if np.isfinite(top):
        best[number] = min(best[number], int(np.floor(top + 1e-6)))
    return best[0], best[1], best[2]


def _everyone(pairs: Pairs, aim: int) -> int:
    """What no assignment exceeds in that aim: every left with its best pair."""
    people = np.unique(pairs.left)
    if aim == 0:
        return int(people.size)
    if aim == 1:
        return 0 if pairs.priority is None else sum(x for x in pairs.priority[people].tolist() if x > 0)
    best = np.full(pairs.start.size - 1, np.iinfo(np.int64).min)
    np.maximum.at(best, pairs.left, pairs.score.astype(np.int64))
    return sum(x for x in best[people].tolist() if x > 0)
