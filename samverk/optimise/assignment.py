"""Who goes with whom: most people matched, then those who waited longest, then the best fit. Exact, and proved so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

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
    at least `step` is a bottleneck, one with the price 0 is not used up. They are zero where units were above 1.
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
    `forbidden` ones are not. Each left is in at most one pair. Scores may be negative.

    Aims in order: most lefts matched, the highest sum of priorities, the highest sum of scores. The same input gives
    the same result, in whatever order the pairs come. With units above 1 the problem is NP-hard: each connected part
    is proved within `seconds` altogether, or the best found is given with its gap.

    Raises BadInput (a ValueError) that says what is wrong and how to mend it; PinImpossible and TooLarge are its kinds.
    """
    everything = pairs.read(left, right, score, units, capacity, priority)
    pins = pairs.chosen(everything, pinned)
    forbidden = list(forbidden)
    rest = pairs.without(everything, forbidden, pins) if pins or forbidden else everything
    rest, hard = households.simplify(rest)
    if hard:
        return _with_households(everything, rest, pins, seconds)
    plan = make_plan(rest)
    entries = rest.given(plan.chosen())
    chosen = np.sort(np.concatenate([entries, everything.given(np.array(pins, np.int64))]))
    why = "" if plan.proven else "The prices do not prove the result: please report this as an error."
    return _result(everything, chosen, None if plan.proven else Value(0, 0, 0), why, plan)


def _result(everything: Pairs, chosen: Ints, bound: Value | None, why: str, plan: Plan | None) -> Assignment:
    """Count up what was chosen."""
    at = chosen if everything.order is None else np.argsort(everything.order, kind="stable")[chosen]
    lefts = everything.left[at]
    right_of = np.full(everything.start.size - 1, -1, np.int64)
    right_of[lefts] = everything.right[at]
    priority = 0 if everything.priority is None else sum(everything.priority[lefts].tolist())
    value = Value(int(at.size), priority, sum(everything.score[at].tolist()))
    nothing = np.zeros(0, np.int64)
    return Assignment(
        pairs=chosen,
        matched=value.matched,
        priority=value.priority,
        score=value.score,
        proven=bound is None,
        bound=value if bound is None else bound,
        gap=why,
        right_of=right_of,
        left_price=nothing if plan is None else plan.state.pi,
        right_price=nothing if plan is None else plan.state.y,
        step=1 if plan is None else plan.step,
        plan=plan,
    )


def _with_households(everything: Pairs, rest: Pairs, pins: list[int], seconds: float) -> Assignment:
    found = households.solve(rest, seconds)
    chosen = np.sort(np.concatenate([found.entries, everything.given(np.array(pins, np.int64))]))
    result = _result(everything, chosen, None, found.gap, None)
    if not found.gap:
        return result
    bound = Value(*(found.bound[k] - found.value[k] + result.bound[k] for k in range(3)))
    return Assignment(**{**result.__dict__, "bound": bound, "proven": False})
