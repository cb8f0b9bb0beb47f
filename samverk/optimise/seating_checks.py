"""Quick exact tests of a round's hard rules, each of which names what is impossible by itself.

A group that fits no table it may use, people who are kept together and apart, and Hall's condition: whatever people one
takes, the tables where they may sit must have chairs (or wheelchair places) for all of them. The last is decided for
all sets at once by a maximum flow; its smallest cut is a set that fails.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, maximum_flow

from .seating_model import Gathering
from .seating_rules import NARROWING, HardRule, hard_rules, smallest
from .seating_start import RoundRules

CODES = (
    "chairs", "fewest", "group too large", "together and apart", "apart group too large", "no table",
    "wheelchair places", "interpreter chairs", "table overfilled", "too few chairs", "rules",
)  # fmt: skip
Grid = NDArray[np.bool_]


@dataclass(frozen=True)
class Collision:
    """What cannot be kept: `code` is one of `CODES`, `need` and `have` are numbers of people, chairs, places or tables.

    `rules` contradict one another; without any one of them the others could be kept (as far as this shows).
    """

    code: str
    round: int
    people: tuple[int, ...]
    tables: tuple[int, ...] = ()
    need: int = 0
    have: int = 0
    rules: tuple[HardRule, ...] = field(default=())


def numbers(of: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(of).tolist())


def lacking(grid: Grid, room: NDArray[np.int64], each: NDArray[np.int64]) -> list[tuple[Grid, Grid]]:
    """Sets of rows (so many `each`) that have too little room in all their columns together; [] if all fit."""
    rows, columns = grid.shape
    if not rows or not each.sum():
        return []
    kinds, kind = np.unique(grid, axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    amount = np.bincount(kind, each, len(kinds)).astype(np.int32)
    source, sink = len(kinds) + columns, len(kinds) + columns + 1
    at, to = np.nonzero(kinds)
    capacity = np.concatenate([np.minimum(amount[at], room[to]), amount, np.maximum(0, room)]).astype(
        np.int32
    )
    begin = np.concatenate([at, np.full(len(kinds), source), len(kinds) + np.arange(columns)])
    end = np.concatenate([len(kinds) + to, np.arange(len(kinds)), np.full(columns, sink)])
    graph = csr_array((capacity, (begin, end)), (sink + 1, sink + 1))
    done = maximum_flow(graph, source, sink)
    if done.flow_value == amount.sum():
        return []
    left = kinds.copy()  # the rows from which more could flow, and all columns they reach
    carried = done.flow.tocsr()
    short = np.asarray(carried[[source], : len(kinds)].todense()).ravel() < amount
    flows = np.asarray(carried[: len(kinds), len(kinds) : source].todense()) > 0
    while True:
        reach = np.atleast_1d(left[short].any(axis=0))
        more = short | flows[:, reach].any(axis=1)
        if (more == short).all():
            break
        short = more
    reach = np.atleast_1d(left[short].any(axis=0))
    graph = csr_array(np.block([[np.zeros((short.sum(),) * 2, bool), left[short]],
                                [left[short].T, np.zeros((columns, columns), bool)]]))  # fmt: skip
    _, part = connected_components(graph, directed=False)
    found = []
    for number in np.unique(part[: short.sum()]):
        inside = np.zeros(len(kinds), bool)
        inside[np.flatnonzero(short)[part[: short.sum()] == number]] = True
        there = np.atleast_1d(left[inside].any(axis=0))
        if amount[inside].sum() > np.maximum(0, room[there]).sum():
            found.append((inside[kind] & (each > 0), there))
    return found


class Round:
    """The rules of one round, looked at from all sides."""

    def __init__(self, g: Gathering, number: int) -> None:
        self.g, self.number = g, number
        self.rules = RoundRules(g, number)
        self.named = list(hard_rules(g, number))
        self.most = self.rules.most.astype(np.int64)
        self.needy = np.zeros(g.people, bool)
        if g.wheelchair_places is not None:
            self.needy[list(g.wheelchairs)] = True

    def mask(self, rules: Sequence[HardRule]) -> Grid:
        """people × tables: where everybody may sit by these rules."""
        grid = np.ones((self.g.people, self.most.size), bool)
        for rule in rules:
            if rule.kind in NARROWING:
                grid[list(rule.people)] &= np.isin(np.arange(self.most.size), rule.tables)
        return grid

    def about(self, people: Grid, kinds: Sequence[str] = NARROWING) -> list[HardRule]:
        """The rules about some of these people, without the others."""
        found = [
            r._replace(people=tuple(p for p in r.people if people[p])) for r in self.named if r.kind in kinds
        ]
        return [r for r in found if r.people]

    def crowding(self) -> Iterator[Collision]:
        """More people than chairs, or fewer than all tables need."""
        g, everybody, tables = self.g, tuple(range(self.g.people)), tuple(range(self.most.size))
        if g.people > self.most.sum():
            rule = HardRule("chairs", everybody, tables)
            yield Collision("chairs", self.number, everybody, tables, g.people, int(self.most.sum()), (rule,))
        need = 0
        rules: list[HardRule] = []
        for t in np.argsort(-self.rules.fewest, kind="stable").tolist():
            need += int(self.rules.fewest[t])
            rules.append(HardRule("fewest", (), (t,)))
            if need > g.people:
                at = tuple(sorted(r.tables[0] for r in rules))
                yield Collision("fewest", self.number, everybody, at, need, g.people, tuple(rules))
                return

    def groups(self) -> Iterator[Collision]:
        """Languages without a table, groups that no table takes, and other people without one."""
        r, speechless = self.rules, set()
        for rule in self.named:
            if rule.kind == "language" and not rule.tables:
                speechless |= set(rule.people)
                need = len(rule.people)
                yield Collision("interpreter chairs", self.number, rule.people, (), need, 0, (rule,))
        fits = r.allowed & (r.most >= r.weight[:, None]) & (r.places >= r.special[:, None])
        for u in np.flatnonzero(~fits.any(axis=1)).tolist():
            if speechless.isdisjoint(r.units[u]):
                yield self.stuck(r.units[u])

    def stuck(self, unit: list[int]) -> Collision:
        inside = np.zeros(self.g.people, bool)
        inside[unit] = True

        def possible(rules: Sequence[HardRule]) -> bool:
            grid = self.mask(rules)
            needy = {p for rule in rules if rule.kind == "wheelchairs" for p in rule.people}
            for part in joined(unit, [rule.people for rule in rules if rule.kind == "together"]):
                enough = (self.most >= len(part)) & (self.rules.places >= len(needy & set(part)))
                if not (grid[part].all(axis=0) & enough).any():
                    return False
            return True

        rules = smallest(self.about(inside, (*NARROWING, "together")), possible)
        people = np.zeros(self.g.people, bool)
        people[[p for rule in rules for p in rule.people]] = True
        people = people if people.any() else inside
        grid = np.atleast_1d(self.mask(rules)[people].all(axis=0))
        size, code, have = int(people.sum()), "no table", 0
        if grid.any() and size > self.most[grid].max():
            code, have = "group too large", int(self.most[grid].max())
        elif grid.any():
            code, size = "wheelchair places", int((people & self.needy).sum())
            have = int(self.rules.places[grid].max())
        return Collision(code, self.number, numbers(people), numbers(grid), size, have, tuple(rules))

    def foes(self) -> Iterator[Collision]:
        """People who are kept together and apart; more people apart than there are tables."""
        unit_of = {p: u for u, unit in enumerate(self.rules.units) for p in unit}
        tables = int((self.most > 0).sum())
        for group in self.g.apart:
            apart = HardRule("apart", tuple(group))
            first: dict[int, int] = {}
            if len({unit_of[p] for p in group}) > tables:
                yield Collision(
                    "apart group too large", self.number, tuple(group), (), len(group), tables, (apart,)
                )
            for p in group:
                other = first.setdefault(unit_of[p], p)
                if other != p:
                    yield self.torn(other, p, apart)

    def torn(self, a: int, b: int, apart: HardRule) -> Collision:
        unit = next(unit for unit in self.rules.units if a in unit)
        inside = np.zeros(self.g.people, bool)
        inside[unit] = True

        def possible(rules: Sequence[HardRule]) -> bool:
            return not any(a in part and b in part for part in joined(unit, [rule.people for rule in rules]))

        rules = smallest(self.about(inside, ("together",)), possible)
        return Collision("together and apart", self.number, (min(a, b), max(a, b)), (), 0, 0, (*rules, apart))

    def halls(self) -> Iterator[Collision]:
        """Too few chairs or wheelchair places where some people may sit; too few people for what tables need."""
        grid = self.rules.limits
        one: NDArray[np.int64] = np.asarray(
            grid.any(axis=1), np.int64
        )  # whoever has no table at all is named by `groups`
        for people, _ in lacking(grid, self.most, one):
            rules, people, tables = self.blamed(people, self.most)
            kinds = {rule.kind for rule in rules}
            code = "too few chairs"
            if kinds == {"language"}:
                code = "interpreter chairs"
            elif kinds <= {"host", "fixed"} and tables.sum() == 1:
                code = "table overfilled"
            yield Collision(code, self.number, numbers(people), numbers(tables),
                            int(people.sum()), int(self.most[tables].sum()), tuple(rules))  # fmt: skip
        places = np.asarray(self.rules.places, np.int64)
        needy = grid[self.needy] | ((one[self.needy] == 0)[:, None] & (places > 0))
        for people, _ in lacking(needy, places, np.ones(len(needy), np.int64)):
            whole = np.zeros(self.g.people, bool)
            whole[np.flatnonzero(self.needy)[people]] = True
            rules, whole, tables = self.blamed(whole, places)
            need = HardRule("wheelchairs", numbers(whole), tuple(np.flatnonzero(places).tolist()))
            rules = [*(rule for rule in rules if rule.kind != "wheelchairs"), need]
            yield Collision("wheelchair places", self.number, numbers(whole), numbers(tables),
                            int(whole.sum()), int(places[tables].sum()), tuple(rules))  # fmt: skip
        for tables, people in lacking(grid.T, one, self.rules.fewest.astype(np.int64)):
            yield self.unfilled(tables, people)

    def blamed(self, people: Grid, room: NDArray[np.int64]) -> tuple[list[HardRule], Grid, Grid]:
        """The smallest set of rules by which some of these people have too little room; who, and where."""
        chosen = np.flatnonzero(people)
        one = np.ones(chosen.size, np.int64)
        rules = smallest(self.about(people), lambda rules: not lacking(self.mask(rules)[chosen], room, one))
        inside, tables = lacking(self.mask(rules)[chosen], room, one)[0]
        found = np.zeros_like(people)
        found[chosen[inside]] = True
        return rules, found, tables

    def unfilled(self, tables: Grid, people: Grid) -> Collision:
        fewest = self.rules.fewest.astype(np.int64)
        one = np.ones(self.g.people, np.int64)
        least = [rule for rule in self.named if rule.kind == "fewest" and tables[rule.tables[0]]]

        def possible(rules: Sequence[HardRule]) -> bool:
            asked = np.zeros_like(fewest)
            for rule in rules:
                if rule.kind == "fewest":
                    asked[rule.tables[0]] = fewest[rule.tables[0]]
            return not lacking(self.mask(rules).T, one, asked)

        rules = smallest([*self.about(~people), *least], possible)
        return Collision("fewest", self.number, numbers(people), numbers(tables),
                         int(fewest[tables].sum()), int(people.sum()), tuple(rules))  # fmt: skip


def joined(people: list[int], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """The people in parts that the groups hold together."""
    parts = [{p} for p in people]
    for group in groups:
        touched = [part for part in parts if part & set(group)]
        parts = [part for part in parts if not part & set(group)] + [set().union(*touched)]
    return [sorted(part) for part in parts if part]


CHECKS: tuple[Callable[[Round], Iterator[Collision]], ...] = (
    Round.groups, Round.foes, Round.halls,
)  # fmt: skip


def covers(one: Collision, other: Collision) -> bool:
    """Whether the rules of `one` are all among those of `other`, perhaps about fewer people, and not the same."""
    return one.rules != other.rules and all(
        any(a.kind == b.kind and a.tables == b.tables and set(a.people) <= set(b.people) for b in other.rules)
        for a in one.rules
    )


def quick_checks(g: Gathering, number: int) -> list[Collision]:
    """What these tests find in a round: not what another already says with fewer rules; too few chairs stands alone."""
    rules = Round(g, number)
    found = list(rules.crowding())
    if not any(x.code == "chairs" for x in found):
        for check in CHECKS:
            found += check(rules)
    return [x for x in found if not any(covers(y, x) for y in found)]
