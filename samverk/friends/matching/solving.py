"""The best plan for a pool, its proof, and what people would have reached by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samverk import optimise

from .pool import Pool

Keys = tuple[int, int]
"""A newcomer's and a volunteer's key."""
SECONDS = 20.0
STAYS = 100_000
"""More than any fit is worth."""


@dataclass
class Solved:
    """Who gets whom. `friend_of[i]` is the volunteer (their place in the pool) of newcomer i, -1 for nobody.

    `result` is the solver's word with the proof; None for a plan that only stands somewhere. `dropped` are pins that
    cannot be kept any more: one of the two left, or a rule is against them by now.
    """

    pool: Pool
    friend_of: NDArray[np.int64]
    result: "optimise.Assignment | None" = None
    seconds: float = 0.0
    dropped: list[Keys] = field(default_factory=list)

    @property
    def matched(self) -> int:
        return int((self.friend_of >= 0).sum())

    @property
    def waiting(self) -> int:
        """The days waited by all who get a friend, together."""
        return int(self.pool.waited[self.friend_of >= 0].sum())

    @property
    def score(self) -> int:
        return int(self.pool.points.score[self.pool.entries_of(self.friend_of)].sum())

    def pairs(self) -> list[tuple[int, int]]:
        """Places in the pool, by newcomer."""
        return [(i, int(j)) for i, j in enumerate(self.friend_of) if j >= 0]

    def left_over(self) -> list[int]:
        """The newcomers for whom there is nobody, who waited longest first."""
        alone = np.flatnonzero(self.friend_of < 0)
        return [int(i) for i in alone[np.argsort(-self.pool.waited[alone], kind="stable")]]

    def spare(self) -> NDArray[np.int64]:
        """Places left of each volunteer."""
        used = np.zeros(len(self.pool.friends), np.int64)
        for i, j in self.pairs():
            used[j] += 1 if self.pool.units is None else int(self.pool.units[self.pool.entry(i, j)])
        return self.pool.places - used


def solve(
    pool: Pool,
    *,
    pinned: Iterable[Keys] = (),
    forbidden: Iterable[Keys] = (),
    near: Solved | None = None,
) -> Solved:
    """Most people matched, then those who waited longest, then the best fit. Exact, or with the gap it names.

    `pinned` pairs are kept and `forbidden` ones left out, both by keys of participants. With `near`, as many as
    possible of that plan's pairs stay before fit counts: fewer people change.
    """
    began = perf_counter()
    pins, dropped = _pins(pool, pinned)
    out = [
        (pool.left_of[a], pool.right_of[b]) for a, b in forbidden if a in pool.left_of and b in pool.right_of
    ]
    score = pool.points.score
    if near is not None:
        score = score.copy()
        score[pool.entries_of(near.friend_of)] += STAYS
    result = _assign(pool, pins, [pair for pair in out if pair not in set(pins)], score)
    return Solved(pool, result.right_of, result, perf_counter() - began, dropped)


def _assign(pool: Pool, pins: list[Keys], out: list[Keys], score: NDArray[np.int32]) -> "optimise.Assignment":
    # A day more makes whoever signed up today count too.
    return optimise.assign(
        left=pool.possible.left,
        right=pool.possible.right,
        score=score,
        units=pool.units,
        capacity=pool.places,
        priority=pool.waited + 1,
        pinned=pins,
        forbidden=out,
        seconds=SECONDS,
    )


def _pins(pool: Pool, pinned: Iterable[Keys]) -> tuple[list[Keys], list[Keys]]:
    """Those that can be kept, in the pool's places, and those that cannot."""
    kept: list[Keys] = []
    dropped: list[Keys] = []
    room = pool.places.copy()
    for newcomer, friend in sorted(set(pinned)):
        i, j = pool.left_of.get(newcomer, -1), pool.right_of.get(friend, -1)
        entry = pool.entry(i, j) if i >= 0 and j >= 0 else -1
        takes = 1 if pool.units is None or entry < 0 else int(pool.units[entry])
        if entry < 0 or room[j] < takes or any(i == other for other, _right in kept):
            dropped.append((newcomer, friend))
            continue
        room[j] -= takes
        kept.append((i, j))
    return kept, dropped


def what_if(
    before: Solved, newcomer: int, friend: int, *, pinned: Iterable[Keys], forbidden: Iterable[Keys]
) -> Solved | None:
    """The best plan in which these two (by key) are a pair; None if they cannot be. An exact solve of its own.

    As few others as possible change: it is what a matcher would do by hand, but never leaves more people alone.
    """
    kept = [pair for pair in pinned if pair[0] != newcomer]
    out = [pair for pair in forbidden if pair != (newcomer, friend)]
    try:
        after = solve(before.pool, pinned=[*kept, (newcomer, friend)], forbidden=out, near=before)
    except optimise.PinImpossible:
        return None
    return None if (newcomer, friend) in after.dropped else after


def summary(solved: Solved) -> dict[str, Any]:
    """What a round keeps of its result, as plain values."""
    pool, result = solved.pool, solved.result
    if result is None:
        raise ValueError("a plan that nobody solved has no proof")
    return {
        "matched": result.matched,
        "of": len(pool.newcomers),
        "friends": len(pool.friends),
        "places": int(pool.places.sum()),
        "possible": int(pool.possible.left.size),
        "priority": int(result.priority),
        "score": int(result.score),
        "bound": int(result.bound.matched),
        "bound_priority": int(result.bound.priority),
        "bound_score": int(result.bound.score),
        "proven": bool(result.proven),
        "gap": result.gap,
        "ms": round(1000 * solved.seconds),
        "by_score": by_hand(pool, longest_first=False),
        "by_waiting": by_hand(pool, longest_first=True),
        "outside": dict(pool.outside),
    }


def as_it_stands(pool: Pool, pairs: Iterable[Keys]) -> Solved:
    """The plan that these pairs (by keys) are, without those who are no longer in the pool."""
    friend_of = np.full(len(pool.newcomers), -1, np.int64)
    for newcomer, friend in pairs:
        if newcomer in pool.left_of and friend in pool.right_of:
            i, j = pool.left_of[newcomer], pool.right_of[friend]
            if pool.entry(i, j) >= 0:
                friend_of[i] = j
    return Solved(pool, friend_of)


def by_hand(pool: Pool, *, longest_first: bool) -> int:
    """How many would find a friend if the best pair were taken again and again, or if the longest waiting chose first."""
    possible, score = pool.possible, pool.points.score
    if longest_first:
        order = np.lexsort((possible.right, -score, possible.left, -pool.waited[possible.left]))
    else:
        order = np.lexsort((possible.right, possible.left, -score))
    room, done, matched = pool.places.tolist(), set(), 0
    lefts, rights = possible.left[order].tolist(), possible.right[order].tolist()
    takes = [1] * len(lefts) if pool.units is None else pool.units[order].tolist()
    for i, j, units in zip(lefts, rights, takes, strict=True):
        if i not in done and room[j] >= units:
            done.add(i)
            room[j] -= units
            matched += 1
    return matched
