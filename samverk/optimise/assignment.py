"""Who goes with whom: most people matched, then those who waited longest, then the best fit. Exact, and proved so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import households, pairs
from .pairs import Pair, Pairs
from .plan import Plan, make_plan

Ints = NDArray[np.int64]


class Value(NamedTuple):
    """The three aims, in order: number of pairs, sum of their lefts' priorities, sum of their scores."""

    matched: int
    priority: int
    score: int


@dataclass(frozen=True)
class Assignment:
    """The chosen pairs, what they are worth, and the proof.

    `pairs` are indices into the arrays that were given, ascending. `bound` is what no assignment can exceed; when
    `proven` it is the value itself, else `gap` says in words what is not proved. `left_price` and `right_price` are
    the dual prices in points of score, where one more person matched counts `step` points: a right with a price of
    at least `step` is a bottleneck, one with the price 0 is not used up. They are empty where units were above 1.
    """

    pairs: Ints
    matched: int
    priority: int
    score: int
    proven: bool
    bound: Value
    gap: str
    right_of: Ints = field(repr=False)
    left_price: Ints = field(repr=False)
    right_price: Ints = field(repr=False)
    step: int = field(repr=False)
    plan: Plan | None = field(repr=False, compare=False)
    entry_of: Ints = field(repr=False, compare=False)
    everything: Pairs = field(repr=False, compare=False)
    request: dict[str, Any] = field(repr=False, compare=False)

    def score_of(self, i: int) -> int | None:
        """The score of left i's pair; None when i has none."""
        return int(self.everything.score[self.entry_of[i]]) if self.entry_of[i] >= 0 else None


def assign(
    *,
    left: ArrayLike,
    right: ArrayLike,
    score: ArrayLike,
    units: ArrayLike | None = None,
    capacity: ArrayLike | None = None,
    priority: ArrayLike | None = None,
    pinned: Iterable[Pair] = (),
    forbidden: Iterable[Pair] = (),
    seconds: float = 60.0,
) -> Assignment:
    """The best assignment of lefts to rights.

    `left`, `right`, `score`, `units`: integer arrays of equal length, one entry for each feasible pair; people are
    numbered from 0. `units` (default 1): what the pair takes of the right's `capacity` (default 1). `priority`: one
    integer for each left, such as days waited (default: all equal). `pinned` pairs (left, right) are in the result,
    `forbidden` ones not. Each left is in at most one pair. Scores may be negative.

    Aims in order: most lefts matched, the highest sum of priorities, the highest sum of scores. The same input gives
    the same result, in whatever order the pairs come. With units above 1 the problem is NP-hard: each connected part
    is proved within `seconds` altogether, or the best found is given with its gap.

    Raises BadInput (a ValueError) that says what is wrong and how to mend it.
    """
    everything = pairs.read(left, right, score, units, capacity, priority)
    request = {
        "left": left,
        "right": right,
        "score": score,
        "units": units,
        "capacity": capacity,
        "priority": priority,
        "pinned": (pinned := list(pinned)),
        "forbidden": (forbidden := list(forbidden)),
        "seconds": seconds,
    }
    pins = pairs.chosen(everything, pinned)
    rest = pairs.without(everything, forbidden, pins) if pins or forbidden else everything
    rest, hard = households.simplify(rest)
    fixed = everything.given(np.array(pins, np.int64))
    if hard:
        found = households.solve(rest, seconds)
        more = Value(*(top - worth for top, worth in zip(found.bound, found.value, strict=True)))
        return _result(everything, np.append(fixed, found.entries), more, found.gap, None, request)
    plan = make_plan(rest)
    why = "" if plan.proven else "The prices do not prove the result: please report this as an error."
    return _result(
        everything, np.append(fixed, rest.given(plan.chosen())), Value(0, 0, 0), why, plan, request
    )


def _result(
    everything: Pairs, chosen: Ints, more: Value, gap: str, plan: Plan | None, request: dict[str, Any]
) -> Assignment:
    """Count up what was chosen; `more` is what the bound is above it."""
    chosen = np.sort(chosen)
    at = chosen if everything.order is None else np.argsort(everything.order, kind="stable")[chosen]
    lefts = everything.left[at]
    right_of = np.full(everything.start.size - 1, -1, np.int64)
    right_of[lefts] = everything.right[at]
    entry_of = np.full(right_of.size, -1, np.int64)
    entry_of[lefts] = at
    priority = 0 if everything.priority is None else sum(everything.priority[lefts].tolist())
    value = Value(int(at.size), priority, sum(everything.score[at].tolist()))
    return Assignment(
        pairs=chosen,
        matched=value.matched,
        priority=value.priority,
        score=value.score,
        proven=not gap,
        bound=Value(*(a + b for a, b in zip(value, more, strict=True))),
        gap=gap,
        right_of=right_of,
        left_price=np.zeros(0, np.int64) if plan is None else plan.state.pi,
        right_price=np.zeros(0, np.int64) if plan is None else np.where(plan.graph.cap > 0, plan.state.y, 0),
        step=1 if plan is None else plan.step,
        plan=plan,
        entry_of=entry_of,
        everything=everything,
        request=request,
    )
