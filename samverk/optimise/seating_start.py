"""A first seating that keeps the hard rules: dealt out, or found by integer programming."""

from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from .errors import TooLarge
from .seating_model import Gathering, blocks_of, even_sizes, table_limits

Units = list[list[int]]
PATIENCE = 20.0  # seconds for the exact search of one round


class RoundRules:
    """The hard rules of one round: units (people who sit together), their tables, chairs and places."""

    def __init__(self, gathering: Gathering, number: int) -> None:
        self.limits = table_limits(gathering)
        if gathering.fixed is not None:
            for person, table in enumerate(np.asarray(gathering.fixed)[number]):
                if table >= 0:
                    self.limits[person] &= np.arange(len(gathering.tables)) == table
        blocks = blocks_of(gathering)
        inside = {person for group in blocks for person in group}
        self.units: Units = [*blocks, *([p] for p in range(gathering.people) if p not in inside)]
        self.allowed = np.array([self.limits[unit].all(axis=0) for unit in self.units])
        self.weight = np.array([len(unit) for unit in self.units])
        special = set(gathering.wheelchairs) if gathering.wheelchair_places is not None else set()
        self.special = np.array([len(special & set(unit)) for unit in self.units])
        self.places = np.asarray(
            gathering.wheelchair_places
            if gathering.wheelchair_places is not None
            else [most for _, most in gathering.sizes]
        )
        self.fewest, self.most = (np.array([size[k] for size in gathering.sizes]) for k in (0, 1))
        number_of = {person: u for u, unit in enumerate(self.units) for person in unit}
        self.apart = [[number_of[person] for person in group] for group in gathering.apart]
        self.even = even_sizes(gathering.people, gathering.sizes)

    def part(self, **changes: Any) -> "RoundRules":
        """These rules for some of the units, with the chairs that are left."""
        other = copy(self)
        vars(other).update(changes)
        return other


def deal(rules: RoundRules, dice: np.random.Generator) -> NDArray[np.int64] | None:
    """A table for each unit: those with the fewest choices first, to the emptiest table. None if that fails."""
    left, places = rules.most.copy(), rules.places.copy()
    table = np.full(len(rules.units), -1)
    foes: dict[int, set[int]] = {}
    for group in rules.apart:
        for u in group:
            foes.setdefault(u, set()).update(set(group) - {u})
    chance = dice.random(len(rules.units))
    order = np.lexsort((chance, -rules.weight, rules.allowed.sum(axis=1)))
    for u in order:
        fits = rules.allowed[u] & (left >= rules.weight[u]) & (places >= rules.special[u])
        for v in foes.get(int(u), ()):
            if table[v] >= 0:
                fits[table[v]] = False
        if not fits.any():
            return None
        lack = rules.even - (rules.most - left) + 1000 * (rules.most - left < rules.fewest)
        best = np.where(fits, lack, -np.inf)
        choice = dice.choice(np.flatnonzero(best >= best.max() - 0.5))
        table[u] = choice
        left[choice] -= rules.weight[u]
        places[choice] -= rules.special[u]
    kept = (rules.most - left >= rules.fewest).all()
    return table if kept and all(len({*table[g]}) == len(g) for g in rules.apart) else None


def like_units(rules: RoundRules, price: NDArray[np.integer[Any]] | None) -> list[list[int]]:
    """Units that are the same to all rules and prices, in one class each."""
    in_apart = {u for group in rules.apart for u in group}
    extra = np.zeros((len(rules.units), 0), np.int64)
    if price is not None:  # what all tables cost alike does not matter
        extra = np.where(rules.allowed, price - price.min(axis=1, keepdims=True), 0)
        least = np.where(rules.allowed, extra, extra.max(initial=0)).min(axis=1, keepdims=True)
        extra = np.where(rules.allowed, extra - least, 0)
    keys: dict[tuple[object, ...], list[int]] = {}
    for u in range(len(rules.units)):
        alone = u if u in in_apart else -1
        kind = (int(rules.weight[u]), int(rules.special[u]))
        keys.setdefault((alone, kind, extra[u].tobytes(), rules.allowed[u].tobytes()), []).append(u)
    return list(keys.values())


def exact(rules: RoundRules, price: NDArray[np.integer[Any]] | None = None) -> NDArray[np.int64] | None:
    """A table for each unit by integer programming; None when there is none. Like units are counted, not named.

    With `price` (units × tables) the cheapest one.
    """
    units, tables = rules.allowed.shape
    if any(len(set(group)) < len(group) for group in rules.apart):
        return None
    classes = like_units(rules, price)
    kind, where = np.nonzero(rules.allowed[[members[0] for members in classes]])
    if np.bincount(kind, minlength=len(classes)).min() == 0:
        return None
    first = np.array([members[0] for members in classes])
    cells = np.arange(kind.size)
    parts: list[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]] = []
    amount = np.array([len(members) for members in classes], float)
    parts.append((kind, np.ones(kind.size), amount, amount))
    parts.append((where, rules.weight[first][kind].astype(float), rules.fewest * 1.0, rules.most * 1.0))
    parts.append((where, rules.special[first][kind].astype(float), np.zeros(tables), rules.places * 1.0))
    for group in rules.apart:
        held = np.isin(first[kind], group).astype(float)
        parts.append((where, held, np.zeros(tables), np.ones(tables)))
    done = milp(
        np.zeros(kind.size) if price is None else price[first[kind], where].astype(float),
        constraints=[
            LinearConstraint(csr_array((value, (row, cells)), (low.size, kind.size)), low, high)
            for row, value, low, high in parts
        ],
        integrality=np.ones(kind.size),
        bounds=Bounds(0, amount[kind]),
        options={"time_limit": PATIENCE},
    )
    if done.x is None and done.status == 1:
        raise TooLarge(f"Whether the hard rules can be kept was not found out within {PATIENCE:.0f} seconds.")
    if done.x is None:
        return None
    table = np.full(units, -1)
    amounts = np.rint(done.x).astype(int)
    for c, members in enumerate(classes):
        table[members] = np.repeat(where[kind == c], amounts[kind == c])
    return table


def seats_of(tables: NDArray[np.integer], start: NDArray[np.integer], seats: int) -> NDArray[np.int32]:
    """rounds × S: who sits on each seat; the numbers from `people` on are the empty ones."""
    rounds, people = tables.shape
    seated = np.full((rounds, seats), -1, np.int32)
    for r in range(rounds):
        order = np.argsort(tables[r], kind="stable")
        sorted_tables = tables[r, order]
        first = np.searchsorted(sorted_tables, sorted_tables)
        seated[r, start[sorted_tables] + np.arange(people) - first] = order
        seated[r, seated[r] < 0] = np.arange(people, seats)
    return seated
