"""Why somebody is left and what would change it; what a change would cost others. Exact, in plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samverk.optimise import Rule

from ..vocabulary import bits_of
from .pool import Pool
from .solving import Solved

NAMES = {
    Rule.DISTANCE: "distance",
    Rule.TIMES: "times",
    Rule.LANGUAGE: "language",
    Rule.GENDER: "gender",
    Rule.AGE: "age",
    Rule.TRAITS: "traits",
    Rule.APART: "apart",
    Rule.AREA: "area",
    Rule.OPEN: "open",
}
CANNOT_CHANGE = Rule.APART | Rule.OPEN
PARTS_OF_WEEK = {
    "weekday_days": sum(1 << (3 * day + slot) for day in range(5) for slot in (0, 1)),
    "weekday_evenings": sum(1 << (3 * day + 2) for day in range(5)),
    "weekends": sum(1 << (3 * day + slot) for day in (5, 6) for slot in range(3)),
}


def rules_against(pool: Pool, i: int, j: int) -> list[str]:
    """The names of the rules that stand between two; empty if none does."""
    mask = pool.possible.why_not(i, j) & pool.possible.rules.enforced
    return [name for rule, name in NAMES.items() if mask & rule]


def who_could(solved: Solved) -> NDArray[np.bool_]:
    """The volunteers who could take one newcomer more, if need be by others changing, with nobody losing their friend.

    These are the rights from which an alternating path leads to a free place; for units of one, exactly those.
    """
    pool = solved.pool
    good = solved.spare() > 0
    matched = solved.friend_of[pool.possible.left] >= 0
    lefts, rights = pool.possible.left[matched], pool.possible.right[matched]
    while True:
        movable = np.zeros(len(pool.newcomers), bool)
        movable[lefts[good[rights]]] = True
        now = good.copy()
        now[solved.friend_of[movable]] = True
        if (now == good).all():
            return good
        good = now


def why_alone(solved: Solved) -> dict[int, dict[str, Any]]:
    """For each newcomer without a friend (by key): how many suit but are needed by others, and what would change it.

    `changes` are the rules that keep volunteers away, those first that would lead to a friend: `count` of them would
    suit without that rule, and `frees` of these could take somebody without another one losing theirs.
    """
    could = who_could(solved)
    found = {}
    for i in solved.left_over():
        one = solved.pool.newcomers[i]
        changes = [
            _change(solved.pool, i, rule, rights, could)
            for rule, rights in solved.pool.possible.relax(i).items()
            if not rule & CANNOT_CHANGE
        ]
        changes.sort(key=lambda change: (-change["frees"], -change["count"], change["rule"]))
        suits = int(solved.pool.possible.start[i + 1] - solved.pool.possible.start[i])
        found[one.pk] = {"suits": suits, "changes": changes[:3]}
    return found


def _change(
    pool: Pool, i: int, rule: Rule, rights: NDArray[np.int64], could: NDArray[np.bool_]
) -> dict[str, Any]:
    free = rights[could[rights]]
    about = free if free.size else rights
    found: dict[str, Any] = {"rule": NAMES[rule], "count": int(rights.size), "frees": int(free.size)}
    if rule == Rule.TIMES:
        found |= _times(pool, i, about)
    elif rule == Rule.DISTANCE:
        found["km"] = _nearest_km(pool, i, about)
    elif rule == Rule.LANGUAGE:
        found["languages"] = _commonest(each.language for j in about for each in pool.friends[j].spoken.all())
    elif rule == Rule.GENDER:
        found["gender"] = (_commonest(pool.friends[j].gender for j in about) or [""])[0]
    elif rule == Rule.TRAITS:
        found["pool"] = all(pool.friends[j].programme_id != pool.programme.pk for j in about)
    return found


def _times(pool: Pool, i: int, rights: NDArray[np.int64]) -> dict[str, Any]:
    """When most of them have time, and how many."""
    grids = [pool.friends[j].grid for j in rights]
    counts = {name: sum(1 for grid in grids if grid & mask) for name, mask in PARTS_OF_WEEK.items()}
    best = max(counts, key=lambda name: counts[name])
    slots: dict[int, int] = {}
    for bit in (bit for grid in grids for bit in bits_of(grid)):
        slots[bit] = slots.get(bit, 0) + 1
    return {
        "when": best,
        "then": counts[best],
        "slot": max(slots, key=lambda bit: (slots[bit], -bit), default=-1),
    }


def _nearest_km(pool: Pool, i: int, rights: NDArray[np.int64]) -> int:
    one, others = pool.possible.lefts[i], pool.possible.rights[rights]
    return int(np.ceil(np.min(np.hypot(others["x"] - one["x"], others["y"] - one["y"])) / 1000))


def _commonest(values: Iterable[str]) -> list[str]:
    count: dict[str, int] = {}
    for value in values:
        if value:
            count[value] = count.get(value, 0) + 1
    return sorted(count, key=lambda value: (-count[value], value))[:3]


@dataclass(frozen=True)
class Moved:
    """A newcomer for whom something changes, in places of the pool; -1 for nobody."""

    newcomer: int
    was: int
    now: int


@dataclass(frozen=True)
class Effect:
    """What another plan changes: who loses a friend, who gets one, who gets another one; and the sums."""

    lose: list[Moved]
    get: list[Moved]
    change: list[Moved]
    matched: int
    waiting: int
    score: int

    @property
    def is_free(self) -> bool:
        """Whether nobody else notices."""
        return not self.lose and not self.change


def effect(before: Solved, after: Solved, *, apart_from: int = -1) -> Effect:
    """The difference of two plans for one pool, the newcomer `apart_from` left out."""
    moved = [
        Moved(int(i), int(before.friend_of[i]), int(after.friend_of[i]))
        for i in np.flatnonzero(before.friend_of != after.friend_of)
        if i != apart_from
    ]
    moved.sort(key=lambda one: -int(before.pool.waited[one.newcomer]))
    return Effect(
        lose=[one for one in moved if one.now < 0],
        get=[one for one in moved if one.was < 0],
        change=[one for one in moved if one.now >= 0 and one.was >= 0],
        matched=after.matched - before.matched,
        waiting=after.waiting - before.waiting,
        score=after.score - before.score,
    )
