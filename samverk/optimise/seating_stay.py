"""On the day: a table for each unit of a round so that as few people as possible change tables. Exact, also for thousands.

First everybody who may stay is left where he or she is, and the others are given the free chairs. If that fails, or if
somebody would have to move all the same, a linear program decides. It begins with few columns (a unit at a table) and
takes in those whose reduced cost is negative until none is; its value is then a lower bound. The integer program on
these columns mostly reaches it; if not, the columns whose reduced cost is below the gap are added: no other column can
be part of a better answer.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from .errors import TooLarge
from .seating_start import PATIENCE, RoundRules, exact

Tables = NDArray[np.int64]
AT_ONCE = 20_000  # columns taken in before the program is solved again
TINY = 1e-7


class Stay(NamedTuple):
    """A table for each unit, and whether it is proved that fewer moves are impossible."""

    table: Tables
    proven: bool


def moves_price(rules: RoundRules, homes: NDArray[np.int64]) -> NDArray[np.int64]:
    """units × tables: how many people of the unit sit somewhere else now (not those who sit nowhere)."""
    units, tables = rules.allowed.shape
    unit_of = np.empty(homes.size, np.int64)
    for u, people in enumerate(rules.units):
        unit_of[people] = u
    seated = homes >= 0
    away = np.bincount(unit_of[seated], minlength=units)
    price = np.repeat(away[:, None], tables, axis=1)
    np.subtract.at(price, (unit_of[seated], homes[seated]), 1)
    return price


def stayers(rules: RoundRules, price: NDArray[np.int64]) -> Tables:
    """The table where a unit sits as a whole and may stay; -1 for the others."""
    here = np.where(rules.allowed, price, 1 + price.max(initial=0)).argmin(axis=1)
    rows = np.arange(len(price))
    stays = rules.allowed[rows, here] & (price[rows, here] == 0) & (price.max(axis=1) > 0)
    return np.where(stays, here, -1)


def beside_the_others(rules: RoundRules, price: NDArray[np.int64], table: Tables) -> Tables | None:
    """Free chairs for those without a table, everybody else staying; None when there are not enough."""
    loose, staying = table < 0, table >= 0
    tables = rules.most.size
    load = np.bincount(table[staying], rules.weight[staying], tables).astype(int)
    taken = np.bincount(table[staying], rules.special[staying], tables).astype(int)
    if (load > rules.most).any() or (taken > rules.places).any():
        return None
    allowed = rules.allowed.copy()
    for group in rules.apart:
        there = [int(table[u]) for u in group if table[u] >= 0]
        if len(set(there)) < len(there):
            return None
        for u in group:
            if table[u] < 0:
                allowed[u, there] = False
    if not loose.any():
        return table if (load >= rules.fewest).all() else None
    number = np.cumsum(loose) - 1
    rest = rules.part(
        units=[rules.units[u] for u in np.flatnonzero(loose)],
        allowed=allowed[loose],
        weight=rules.weight[loose],
        special=rules.special[loose],
        fewest=np.maximum(0, rules.fewest - load),
        most=rules.most - load,
        places=rules.places - taken,
        apart=[[int(number[u]) for u in group if loose[u]] for group in rules.apart],
    )
    try:
        found = exact(rest, price[loose])
    except TooLarge:
        return None
    if found is None:
        return None
    whole = table.copy()
    whole[loose] = found
    return whole


class Program:
    """The linear program over the columns (unit, table) taken in so far; units and tables may come short at a price."""

    def __init__(self, rules: RoundRules, price: NDArray[np.int64]) -> None:
        self.rules, self.price = rules, price
        self.short = float(rules.weight.sum() + 1)  # leaving somebody out costs more than moving everybody
        self.inside = np.zeros(price.shape, bool)
        self.few = np.flatnonzero(rules.fewest > 0)
        self.of_unit: dict[int, list[int]] = {}
        for number, group in enumerate(rules.apart):
            for u in group:
                self.of_unit.setdefault(u, []).append(number)

    def upper(self, unit: Tables, table: Tables) -> tuple[csr_array, NDArray[np.float64]]:
        """The rows "at most": chairs, wheelchair places, minus the fewest, groups that sit apart."""
        rules, tables = self.rules, self.rules.most.size
        cells = np.arange(unit.size)
        row_of = np.full(tables, -1)
        row_of[self.few] = 2 * tables + np.arange(self.few.size)
        needy = row_of[table] >= 0
        base = 2 * tables + self.few.size
        foes = [
            (base + g * tables + int(table[k]), k) for k in cells for g in self.of_unit.get(int(unit[k]), ())
        ]
        foe = np.array(foes, np.int64).reshape(-1, 2)
        row = np.concatenate([table, tables + table, row_of[table][needy], foe[:, 0]])
        column = np.concatenate([cells, cells, cells[needy], foe[:, 1]])
        weight = rules.weight[unit]
        value = np.concatenate([weight, rules.special[unit], -weight[needy], np.ones(len(foe), int)])
        limit = np.concatenate(
            [rules.most, rules.places, -rules.fewest[self.few], np.ones(len(rules.apart) * tables, int)]
        )
        matrix = csr_array((value.astype(float), (row, column)), (limit.size, unit.size))
        return matrix, limit.astype(float)

    def parts(self):  # type: ignore[no-untyped-def]
        """Everything a solver needs: units, tables, prices, the rows "equal" and the rows "at most"."""
        unit, table = np.nonzero(self.inside)
        units = self.rules.weight.size
        upper, limit = self.upper(unit, table)
        loose, few = units, self.few.size
        price = np.concatenate(
            [self.price[unit, table], self.short * self.rules.weight, np.full(few, self.short)]
        )
        equal = csr_array(
            (
                np.ones(unit.size + loose),
                (np.concatenate([unit, np.arange(units)]), np.arange(unit.size + loose)),
            ),
            (units, price.size),
        )
        row = 2 * self.rules.most.size + np.arange(few)
        extra = csr_array(
            (-np.ones(few), (row, unit.size + loose + np.arange(few))), (limit.size, price.size)
        )
        upper.resize((limit.size, price.size))
        return unit, table, price, equal, (upper + extra).tocsr(), limit

    def solve(self) -> tuple[float, float, NDArray[np.float64], Tables | None]:
        """The value, how much comes short, units × tables reduced costs, and a table for each unit if it is whole."""
        unit, table, price, equal, upper, limit = self.parts()
        done = linprog(
            price, upper, limit, equal, np.ones(equal.shape[0]), (0, None), method="highs",
            options={"time_limit": PATIENCE},
        )  # fmt: skip
        if done.x is None or done.status:
            raise TooLarge(f"The fewest moves were not found within {PATIENCE:.0f} seconds.")
        rules, tables = self.rules, self.rules.most.size
        dual = done.ineqlin.marginals
        chairs = dual[:tables].copy()
        chairs[self.few] -= dual[2 * tables : 2 * tables + self.few.size]
        reduced = self.price - done.eqlin.marginals[:, None]
        reduced -= rules.weight[:, None] * chairs + rules.special[:, None] * dual[tables : 2 * tables]
        apart = dual[2 * tables + self.few.size :].reshape(-1, tables)
        for u, groups in self.of_unit.items():
            reduced[u] -= apart[groups].sum(axis=0)
        reduced[~rules.allowed] = np.inf
        chosen = done.x[: unit.size] > 0.5
        found = np.full(rules.weight.size, -1)
        found[unit[chosen]] = table[chosen]
        whole = np.abs(done.x - np.rint(done.x)).max() < 1e-6
        return float(done.fun), float(done.x[unit.size :].sum()), reduced, found if whole else None

    def whole(self) -> tuple[float, Tables | None, bool]:
        """The best answer on these columns: its moves, a table for each unit (None: not everybody), whether proved."""
        unit, table, price, equal, upper, limit = self.parts()
        done = milp(
            price,
            constraints=[
                LinearConstraint(equal, 1.0, 1.0),
                LinearConstraint(upper, -np.inf, limit),
            ],
            integrality=(np.arange(price.size) < unit.size).astype(int),
            bounds=Bounds(0, np.inf),
            options={"time_limit": PATIENCE},
        )
        if done.x is None or done.x[unit.size :].sum() > 0.5:
            return np.inf, None, done.status == 0
        found = np.full(self.rules.weight.size, -1)
        chosen = done.x[: unit.size] > 0.5
        found[unit[chosen]] = table[chosen]
        return float(round(done.fun)), found, done.status == 0


def take_in(program: Program, reduced: NDArray[np.float64], below: float) -> bool:
    """Take in the columns that are cheapest by their reduced cost, below a limit; whether there were any."""
    fresh = np.flatnonzero((reduced < below) & ~program.inside)
    if fresh.size > AT_ONCE:
        fresh = fresh[np.argpartition(reduced.ravel()[fresh], AT_ONCE)[:AT_ONCE]]
    program.inside.ravel()[fresh] = True
    return bool(fresh.size)


def fewest_moves(rules: RoundRules, homes: NDArray[np.int64]) -> Stay | None:
    """A table for each unit, with as few people as possible away from `homes` (-1: nowhere); None if impossible."""
    price = moves_price(rules, homes)
    table = stayers(rules, price)
    if not rules.allowed.any(axis=1).all():
        return None
    found = beside_the_others(rules, price, table)
    rows = np.arange(len(price))
    least = int(np.where(rules.allowed, price, price.max(initial=0) + 1).min(axis=1).sum())
    if found is not None and price[rows, found].sum() == least:
        return Stay(found, True)
    program = Program(rules, price)
    program.inside[rows[table >= 0], table[table >= 0]] = True
    load = np.bincount(table[table >= 0], rules.weight[table >= 0], rules.most.size)
    program.inside[np.ix_(table < 0, load < rules.most)] = True
    if found is not None:
        program.inside[rows, found] = True
    program.inside &= rules.allowed
    value, short, reduced, found = program.solve()
    while take_in(program, reduced, -TINY):
        value, short, reduced, found = program.solve()
    if short > 1e-6:
        return None
    if found is not None:
        return Stay(found, True)
    worth, best, sure = program.whole()
    while not (best is not None and worth <= np.ceil(value - 1e-6)):
        gap = worth - 1 - value + TINY if best is not None else np.inf
        if not take_in(program, reduced, gap):
            break
        worth, best, sure = program.whole()
    if best is None and not sure:
        raise TooLarge(f"Whether the hard rules can be kept was not found out within {PATIENCE:.0f} seconds.")
    return None if best is None else Stay(best, sure)
