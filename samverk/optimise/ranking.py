"""Places at workshops by ranked wishes: exact, and the rule can be said in one sentence.

As many people as possible get a place they wished for; among those placings the fewest get their last wish, then the
fewest their last but one, and so on (`best worst wish`); what is still open mixes the sectors. A workshop that cannot
have its fewest people is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadInput
from .ranking_flow import place_all
from .ranking_slots import place_in_slots

ORDERS = ("best worst wish", "least sum", "most first wishes")
MOST_TRIALS = 5_000  # sets of open workshops that are looked at


@dataclass(frozen=True)
class Ranking:
    """Who goes where. `places` is people × slots: the workshop, or -1."""

    places: NDArray[np.int64]
    profile: tuple[int, ...]  # how many got their first wish, their second, ...
    unplaced: tuple[int, ...]  # people with wishes who have no place (in some slot)
    closed: tuple[int, ...]  # workshops without their fewest people
    proven: bool  # no placing is better


def digits_of(order: str, ranks: int) -> NDArray[np.int64]:
    """(ranks + 1) × digits: what each wish, and no place in the last row, costs; the first digit counts most."""
    found = np.zeros((ranks + 1, ranks + 1), np.int64)
    found[ranks, 0] = 1
    for k in range(ranks):
        if order == "best worst wish" and k:
            found[k, ranks - k] = 1
        elif order == "least sum":
            found[k, 1 if ranks else 0] = k
        elif order == "most first wishes":
            found[k, 1 : k + 1] = 1
    return found


def packed(digits: NDArray[np.int64], people: int) -> NDArray[np.int64]:
    """The same order with as few words of 64 bits as possible: the first for minimums, the last ends in a free digit."""
    columns = np.column_stack([digits, np.zeros(len(digits), np.int64)])
    words = [np.zeros(len(digits), np.int64)]
    size, word = 1, np.zeros(len(digits), np.int64)
    for column in columns.T:
        base = int(column.max()) * people + 1 if column.any() else people + 1
        if size * base * (people + 1) > 2**60:
            words.append(word)
            size, word = 1, np.zeros(len(digits), np.int64)
        word = word * base + column
        size *= base
    return np.column_stack([*words, word])


def wishes_table(wishes: Sequence[Sequence[int]], workshops: int) -> NDArray[np.int64]:
    """people × most wishes, -1 after the last; a workshop that is named twice counts at its first place."""
    clean = [list(dict.fromkeys(int(w) for w in row if w >= 0)) for row in wishes]
    width = max((len(row) for row in clean), default=0)
    table = np.full((len(clean), width), -1, np.int64)
    for p, row in enumerate(clean):
        table[p, : len(row)] = row
    if table.size and table.max() >= workshops:
        raise BadInput(f"Workshops are numbered 0 to {workshops - 1}.")
    return table


def rank(
    *,
    wishes: Sequence[Sequence[int]],
    capacity: ArrayLike,
    minimum: ArrayLike | None = None,
    sectors: Sequence[int] | None = None,
    order: str = ORDERS[0],
    seconds: float = 60.0,
) -> Ranking:
    """Place people at workshops. `wishes`: for each person, workshops in order; `capacity` and `minimum` of each.

    With several slots `capacity` and `minimum` are slots × workshops, 0 where a workshop is not given: everybody gets
    at most one workshop in each slot and none twice. `sectors` (one slot only) are mixed as the last aim.
    """
    room = np.atleast_2d(np.asarray(capacity, np.int64))
    fewest = np.zeros_like(room) if minimum is None else np.atleast_2d(np.asarray(minimum, np.int64))
    if order not in ORDERS or fewest.shape != room.shape or (room < 0).any() or (fewest < 0).any():
        raise BadInput(f"The order is one of {ORDERS}; capacity and minimum are as many and not negative.")
    table = wishes_table(wishes, room.shape[1])
    if sectors is not None and len(sectors) != len(table):
        raise BadInput(f"{len(sectors)} sectors for {len(table)} people.")
    digits = digits_of(order, table.shape[1])
    if len(room) > 1:
        places, proven = place_in_slots(table, room, fewest, digits, seconds)
    else:
        own = np.zeros(len(table), np.int64) if sectors is None else np.asarray(sectors, np.int64) + 1
        chosen, proven = place_in_one(table, room[0], fewest[0], own, digits)
        places = np.where(chosen < table.shape[1], np.take_along_axis(
            np.column_stack([table, np.full(len(table), -1)]), chosen[:, None], axis=1)[:, 0], -1)[:, None]  # fmt: skip
    return report(table, places, room, proven)


def report(
    table: NDArray[np.int64], places: NDArray[np.int64], room: NDArray[np.int64], proven: bool
) -> Ranking:
    profile = [
        int((places[:, :, None] == table[:, None, k : k + 1])[places >= 0].sum())
        for k in range(table.shape[1])
    ]
    given = np.array([np.bincount(column[column >= 0], minlength=room.shape[1]) for column in places.T])
    wished = (table >= 0).sum(axis=1)
    lacking = (wished > 0) & ((places >= 0).sum(axis=1) < np.minimum(wished, len(room)))
    closed = np.flatnonzero((room > 0).any(axis=0) & (given == 0).all(axis=0))
    return Ranking(
        places, tuple(profile), tuple(np.flatnonzero(lacking).tolist()), tuple(closed.tolist()), proven
    )


class OneSlot:
    """The exact engine with some workshops closed and some that must have their fewest people."""

    def __init__(self, table: NDArray[np.int64], room: NDArray[np.int64], own: NDArray[np.int64],
                 digits: NDArray[np.int64]) -> None:  # fmt: skip
        people, workshops = len(table), len(room)
        self.table, self.room = table, room
        self.prices = packed(digits, people)
        self.wishes = np.column_stack([table, np.full(people, workshops)])
        self.sectors = int(own.max(initial=0)) + 1
        self.own = own
        share = np.bincount(own, minlength=self.sectors) / max(1, people)
        quota = np.ceil(np.minimum(np.append(room, people), people)[:, None] * share - 1e-9).astype(np.int64)
        quota[-1] = people
        self.quota = quota.ravel()

    def place(
        self, closed: frozenset[int], must: NDArray[np.int64]
    ) -> tuple[tuple[int, ...], NDArray[np.int64]]:
        """The price and the chosen column of each person; the first number of the price is minus the minimums filled."""
        people = len(self.table)
        room = np.append(self.room, people)
        room[list(closed)] = 0
        chosen = place_all(self.wishes, self.prices, self.own, self.sectors, room,
                           np.append(must, 0), self.quota, 1 if self.sectors > 1 else 0)  # fmt: skip
        price = self.prices[chosen].sum(axis=0) if people else np.zeros(self.prices.shape[1], np.int64)
        at = np.take_along_axis(self.wishes, chosen[:, None], axis=1)[:, 0] * self.sectors + self.own
        if self.sectors > 1:
            price[-1] += np.maximum(0, np.bincount(at, minlength=self.quota.size) - self.quota).sum()
        price[0] = np.maximum(0, must - self.counts(chosen)).sum()
        return tuple(price.tolist()), chosen

    def counts(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        at = np.take_along_axis(self.wishes, chosen[:, None], axis=1)[:, 0]
        return np.bincount(at, minlength=len(self.room) + 1)[:-1]


def place_in_one(
    table: NDArray[np.int64],
    room: NDArray[np.int64],
    fewest: NDArray[np.int64],
    own: NDArray[np.int64],
    digits: NDArray[np.int64],
) -> tuple[NDArray[np.int64], bool]:
    """Branch and bound over the workshops that would have too few people: closed, or filled first."""
    engine = OneSlot(table, room, own, digits)
    best: tuple[Any, NDArray[np.int64]] | None = None
    start = frozenset(np.flatnonzero(fewest > room).tolist())
    open_sets = [(start, np.zeros_like(fewest))]
    trials = 0
    while open_sets and trials < MOST_TRIALS:
        closed, must = open_sets.pop()
        trials += 1
        price, chosen = engine.place(closed, must)
        if price[0] > 0 or (best is not None and price >= best[0]):
            continue
        counts = engine.counts(chosen)
        short = np.flatnonzero((counts > 0) & (counts < fewest))
        if short.size == 0:
            best = (price, chosen)
            continue
        worst = int(short[np.argmin(counts[short] / fewest[short])])
        filled = must.copy()
        filled[worst] = fewest[worst]
        open_sets += [(closed, filled), (closed | {worst}, must)]
    if best is None:  # all closed is always possible
        return np.full(len(table), table.shape[1]), trials < MOST_TRIALS
    return best[1], not open_sets
