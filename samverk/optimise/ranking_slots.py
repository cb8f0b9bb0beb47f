"""Workshops in several slots: an integer program, solved aim after aim from the most important one."""

import time

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Rows = list[tuple[NDArray[np.int64], NDArray[np.float64], float, float]]


def place_in_slots(
    table: NDArray[np.int64],
    room: NDArray[np.int64],
    fewest: NDArray[np.int64],
    digits: NDArray[np.int64],
    seconds: float,
) -> tuple[NDArray[np.int64], bool]:
    """people × slots: the workshop, or -1; and whether every step was solved to the end."""
    slots, workshops = room.shape
    person, rank, slot = (
        x.ravel() for x in np.meshgrid(*map(np.arange, (*table.shape, slots)), indexing="ij")
    )
    workshop = table[person, rank]
    keep = (workshop >= 0) & (room[slot, workshop] > 0)
    person, rank, slot, workshop = person[keep], rank[keep], slot[keep], workshop[keep]
    cells, opens = person.size, slots * workshops
    session = slot * workshops + workshop
    rows = [*at_most_one(person * slots + slot), *at_most_one(person * workshops + workshop)]
    for s in range(opens):
        here = np.flatnonzero(session == s)
        columns = np.append(here, cells + s)
        if here.size and not fewest.flat[s]:
            rows.append((here, np.ones(here.size), -np.inf, float(room.flat[s])))
        elif here.size:
            rows.append((columns, np.append(np.ones(here.size), -float(room.flat[s])), -np.inf, 0.0))
            rows.append((columns, np.append(np.ones(here.size), -float(fewest.flat[s])), 0.0, np.inf))
    # a place less counts as the first digit: maximise the places, then each rank from the worst
    aims = [digits[rank, d].astype(float) - (digits[-1, 0] if d == 0 else 0) for d in range(digits.shape[1])]
    prices = [np.append(aim, np.zeros(opens)) for aim in aims if aim.any()]
    deadline = time.monotonic() + seconds
    chosen, proven = by_fractions(prices, rows, deadline), True
    if chosen is None:
        chosen, proven = by_aims(prices, rows, deadline)
    places = np.full((len(table), slots), -1, np.int64)
    taken = chosen[:cells] > 0.5
    places[person[taken], slot[taken]] = workshop[taken]
    return places, proven


def by_fractions(
    prices: list[NDArray[np.float64]], rows: Rows, deadline: float
) -> NDArray[np.float64] | None:
    """Let people be split: each aim in turn is then quickly bounded. A whole answer on all the bounds is the best."""
    kept = list(rows)
    for price in prices:
        found, sure = solve(price, kept, deadline, whole=False)
        if found is None or not sure:
            return None
        bound = float(np.ceil(price @ found - 1e-6))
        kept.append((np.flatnonzero(price), price[price != 0], -np.inf, bound))
    return solve(prices[-1], kept, deadline)[0] if prices else np.zeros(0)


def by_aims(
    prices: list[NDArray[np.float64]], rows: Rows, deadline: float
) -> tuple[NDArray[np.float64], bool]:
    """Whole answers for one aim after the other; and whether each was solved to the end."""
    kept, proven, chosen = list(rows), True, np.zeros(prices[0].size)
    for price in prices:
        found, sure = solve(price, kept, deadline)
        proven &= sure
        if found is None:
            break
        chosen = found
        kept.append((np.flatnonzero(price), price[price != 0], -np.inf, float(np.rint(price @ chosen))))
    return chosen, proven


def at_most_one(key: NDArray[np.int64]) -> Rows:
    """One row for each value of the key that several cells share."""
    order = np.argsort(key, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(key[order])) + 1)
    return [(group, np.ones(group.size), -np.inf, 1.0) for group in groups if group.size > 1]


def solve(
    price: NDArray[np.float64], rows: Rows, deadline: float, *, whole: bool = True
) -> tuple[NDArray[np.float64] | None, bool]:
    """The cheapest answer that is found before the deadline, and whether it is proven to be the cheapest."""
    row = np.repeat(np.arange(len(rows)), [columns.size for columns, *_ in rows])
    column, value = (np.concatenate([r[k] for r in rows]) for k in (0, 1))
    low, high = (np.array([r[k] for r in rows]) for k in (2, 3))
    done = milp(
        price,
        constraints=LinearConstraint(csr_array((value, (row, column)), (len(rows), price.size)), low, high),
        integrality=np.full(price.size, int(whole)),
        bounds=Bounds(0, 1),
        options={"time_limit": max(0.5, deadline - time.monotonic())},
    )
    return done.x, bool(done.status == 0)
