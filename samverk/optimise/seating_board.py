"""Changes by hand: what one exchange would do to each goal and each hard rule, without counting everything anew.

A `Board` is made once from a seating (or from what a database holds); then an effect looks only at the people of the
two tables. Prices are those of `seating.goals_of`: an effect is the difference of two `assess`ments.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from operator import eq

import numpy as np
from numpy.typing import ArrayLike

from .errors import BadInput
from .seating import Seating, assess, limits_by_round
from .seating_model import Gathering, Pair, blocks_of, table_limits, wishes_of
from .seating_rules import HardRule

NAMES = (
    "sectors",
    "organisations",
    "new people",
    "wishes",
    "apart",
    "even tables",
)  # of goals, as in Seating.goals
Broken = dict[tuple[str, tuple[int, ...], tuple[int, ...]], int]


@dataclass(frozen=True)
class Effect:
    """What a change would do. Prices are points more; below zero the seating gets better."""

    price: int
    parts: dict[str, int]  # by the name of the goal, for all six
    broken: tuple[HardRule, ...]  # hard rules that the change breaks, or breaks more
    mended: tuple[HardRule, ...]  # hard rules that were broken and are kept then
    met: tuple[Pair, ...]  # pairs who then meet in some round, and did not
    lost: tuple[Pair, ...]  # pairs who met in some round, and then do not
    wishes_met: tuple[Pair, ...]
    wishes_lost: tuple[Pair, ...]


@dataclass(frozen=True)
class Option:
    """A change for one person: to a free chair at `table`, or in exchange with `other` who sits there."""

    effect: Effect
    table: int
    other: int | None


class Relations:
    """What holds between two people, looked up when it is asked for."""

    def __init__(self, g: Gathering) -> None:
        self.g = g
        self.own = [-1] * g.people if g.organisations is None else [int(x) for x in g.organisations]
        self.wishes = {(a, b) for a, b in wishes_of(g).tolist()}
        self.avoid = {(min(p), max(p)) for p in g.avoid if p[0] != p[1]}
        self.apart = {(min(p), max(p)) for group in g.apart for p in combinations(group, 2) if p[0] != p[1]}
        self.block = {p: number for number, block in enumerate(blocks_of(g)) for p in block}

    def prices(self, pair: Pair, meetings: int) -> tuple[int, int, int, int]:
        """What organisations, repeated meetings, a wish and a wish to sit apart cost at so many meetings."""
        g, w = self.g, self.g.weights
        i, j = pair
        alike = meetings * w.organisation * (self.own[i] == self.own[j] >= 0)
        avoid = pair in self.avoid
        company = g.languages.get(i, -1) == g.languages.get(j, -2)
        block = self.block.get(i, -1) == self.block.get(j, -2)
        again = 0
        if meetings and pair not in self.apart and (avoid or not (company or block)):
            known = g.met is not None and not avoid and bool(g.met[i, j])
            again = w.repeat * (meetings - (not known))
        return alike, again, w.wish * (meetings == 0 and pair in self.wishes), w.avoid * meetings * avoid


class Board:
    """Who sits where, and what changes by hand would do. `tables` (rounds × people) is a copy that they change."""

    def __init__(self, gathering: Gathering, tables: ArrayLike) -> None:
        self.gathering, self.tables = gathering, assess(gathering, tables).tables
        g = gathering
        # the tables of each person, round by round; whoever is absent is alone at a table below zero
        self._of = np.where(self.tables < 0, -1 - np.arange(g.people), self.tables).T.tolist()
        self._at = [
            [set(np.flatnonzero(row == t).tolist()) for t in range(len(g.tables))] for row in self.tables
        ]
        self._bands = [(low.tolist(), high.tolist()) for low, high in limits_by_round(g, self.tables)]
        self._sector = [-1] * g.people if g.sectors is None else [int(x) for x in g.sectors]
        self._relations = Relations(g)
        self._allowed = table_limits(g.but(wheelchair_places=None))
        self._needy = set(g.wheelchairs) if g.wheelchair_places is not None else set()
        self._groups: dict[str, dict[int, list[tuple[int, ...]]]] = {"together": {}, "apart": {}}
        for kind, groups in (("together", g.together), ("apart", g.apart)):
            for group in groups:
                for person in set(group):
                    self._groups[kind].setdefault(person, []).append(tuple(group))

    @classmethod
    def of(cls, seating: Seating) -> "Board":
        return cls(seating.gathering, seating.tables)

    def seating(self) -> Seating:
        """The seating as it stands now, counted anew."""
        return assess(self.gathering, self.tables)

    # --- changes ---

    def move(self, number: int, person: int, table: int) -> None:
        """Seat a person at a table in round `number`; -1: nowhere. Nothing is checked: ask `effect` first."""
        self._check(number, person, table=table)
        self._put(number, person, table)

    def swap(self, number: int, one: int, other: int) -> None:
        """Two people change places in round `number`. Nothing is checked: ask `effect` first."""
        self._check(number, one, other)
        for person, table in self._changes(number, one, other, None):
            self._put(number, person, table)

    def effect(
        self, number: int, person: int, *, other: int | None = None, table: int | None = None
    ) -> Effect:
        """What it would do if `person` changed places with `other`, or moved to a free chair at `table` (-1: leaves)."""
        if (other is None) == (table is None):
            raise BadInput("Name either the other person or the table.")
        self._check(number, person, other, table)
        changes = self._changes(number, person, other, table)
        return self._compare(number, [(p, t) for p, t in changes if self.tables[number, p] != t])

    def options(self, number: int, person: int, most: int = 10, *, table: int | None = None) -> list[Option]:
        """The best changes for a person (to one table, if it is named) that break no hard rule, the best first."""
        self._check(number, person, table=table)
        here = int(self.tables[number, person])
        found = []
        for t in range(len(self.gathering.tables)) if table is None else [table]:
            if t == here or t < 0 or not self._allowed[person, t]:
                continue
            others: list[int | None] = [*sorted(self._at[number][t])] if here >= 0 else []
            if len(self._at[number][t]) < self.gathering.sizes[t][1]:
                others.append(None)
            for other in others:
                effect = self.effect(number, person, other=other, table=t if other is None else None)
                if not effect.broken:
                    found.append(Option(effect, t, other))
        return sorted(found, key=lambda option: option.effect.price)[:most]

    def broken(self, number: int | None = None) -> list[tuple[int, HardRule]]:
        """(round, rule) for each hard rule that is broken as things stand."""
        rounds = range(len(self.tables)) if number is None else [number]
        people, tables = range(self.gathering.people), range(len(self.gathering.tables))
        return [(r, HardRule(*key)) for r in rounds for key in self._broken(r, people, tables)]

    # --- behind them ---

    def _check(self, number: int, person: int, other: int | None = None, table: int | None = None) -> None:
        g = self.gathering
        if not 0 <= number < g.rounds or not all(0 <= p < g.people for p in (person, other) if p is not None):
            raise BadInput(f"Rounds are numbered 0 to {g.rounds - 1}, people 0 to {g.people - 1}.")
        if table is not None and not -1 <= table < len(g.tables):
            raise BadInput(f"Tables are numbered 0 to {len(g.tables) - 1}, -1 for nowhere.")

    def _changes(
        self, number: int, person: int, other: int | None, table: int | None
    ) -> list[tuple[int, int]]:
        if other is None:
            return [(person, -1 if table is None else table)]
        return [(person, int(self.tables[number, other])), (other, int(self.tables[number, person]))]

    def _put(self, number: int, person: int, table: int) -> None:
        before = self._of[person][number]
        if before >= 0:
            self._at[number][before].discard(person)
        if table >= 0:
            self._at[number][table].add(person)
        self._of[person][number] = table if table >= 0 else -1 - person
        self.tables[number, person] = table

    def _pairs(self, number: int, changes: list[tuple[int, int]]) -> tuple[dict[Pair, int], dict[Pair, int]]:
        """The pairs who meet less, and those who meet more in a round by changes, with their meetings until then."""
        movers = {p for p, _ in changes}
        less: dict[Pair, int] = {}
        more: dict[Pair, int] = {}
        for person, table in changes:
            own = self._of[person]
            for found, t in ((less, own[number]), (more, table)):
                for m in self._at[number][t] if t >= 0 else ():
                    if m not in movers:
                        pair = (person, m) if person < m else (m, person)
                        found[pair] = sum(map(eq, own, self._of[m]))
        return less, more

    def _compare(self, number: int, changes: list[tuple[int, int]]) -> Effect:
        """Make the changes, see what is different, take them back."""
        people = [p for p, _ in changes]
        back = [(p, int(self.tables[number, p])) for p in people]
        tables = {t for _, t in (*changes, *back) if t >= 0}
        less, more = self._pairs(number, changes)
        room, rules = self._tables_price(number, tables), self._broken(number, people, tables)
        for person, table in changes:
            self._put(number, person, table)
        room_then, rules_then = self._tables_price(number, tables), self._broken(number, people, tables)
        for person, table in back:
            self._put(number, person, table)
        prices = [0, 0, 0, 0]
        for pairs, step in ((less, -1), (more, 1)):
            for pair, count in pairs.items():
                was, then = self._relations.prices(pair, count), self._relations.prices(pair, count + step)
                prices = [x + b - a for x, a, b in zip(prices, was, then, strict=True)]
        parts = dict(zip(NAMES, (room_then[0] - room[0], *prices, room_then[1] - room[1]), strict=True))
        met = tuple(sorted(pair for pair, count in more.items() if count == 0))
        lost = tuple(sorted(pair for pair, count in less.items() if count == 1))
        wishes = self._relations.wishes
        return Effect(
            sum(parts.values()),
            parts,
            broken=tuple(HardRule(*key) for key, much in rules_then.items() if much > rules.get(key, 0)),
            mended=tuple(HardRule(*key) for key in rules if key not in rules_then),
            met=met,
            lost=lost,
            wishes_met=tuple(pair for pair in met if pair in wishes),
            wishes_lost=tuple(pair for pair in lost if pair in wishes),
        )

    def _tables_price(self, number: int, tables: Iterable[int]) -> tuple[int, int]:
        """What the sectors and the empty chairs of some tables cost."""
        low, high = self._bands[number]
        outside = empty = 0
        for t in tables:
            counts = [0] * (len(low[t]) - 1)
            for person in self._at[number][t]:
                if self._sector[person] >= 0:
                    counts[self._sector[person]] += 1
            counts.append(self.gathering.sizes[t][1] - len(self._at[number][t]))
            over = [max(0, a - c, c - b) for a, b, c in zip(low[t], high[t], counts, strict=True)]
            outside, empty = outside + sum(over[:-1]), empty + over[-1]
        return self.gathering.weights.sector * outside, self.gathering.weights.empty * empty

    def _broken(self, number: int, people: Iterable[int], tables: Iterable[int]) -> Broken:
        """How far the hard rules about these people and tables are broken, by (kind, people, tables)."""
        found: Broken = {}
        for t in tables:
            here, (fewest, most) = self._at[number][t], self.gathering.sizes[t]
            if len(here) > most:
                found["chairs", (), (t,)] = len(here) - most
            if len(here) < fewest:
                found["fewest", (), (t,)] = fewest - len(here)
            places = self.gathering.wheelchair_places
            if places is not None and (needy := here & self._needy) and len(needy) > places[t]:
                found["wheelchairs", (), (t,)] = len(needy) - places[t]
        for person in people:
            if self._of[person][number] >= 0:
                found.update(dict.fromkeys(self._misplaced(number, person), 1))
        return found

    def _misplaced(self, number: int, person: int) -> Iterator[tuple[str, tuple[int, ...], tuple[int, ...]]]:
        g, t = self.gathering, self._of[person][number]
        if g.hosts.get(person, t) != t:
            yield "host", (person,), (g.hosts[person],)
        if g.fixed is not None and int(g.fixed[number, person]) not in {-1, t}:
            yield "fixed", (person,), (int(g.fixed[number, person]),)
        if person in g.languages:
            interpreted = tuple(sorted(g.interpreter_tables.get(g.languages[person], ())))
            if t not in interpreted:
                yield "language", (person,), interpreted
        if g.allowed is not None and not g.allowed[person, t]:
            yield "allowed", (person,), tuple(np.flatnonzero(g.allowed[person]).tolist())
        for group in self._groups["together"].get(person, ()):
            if len({self._of[p][number] for p in group if self._of[p][number] >= 0}) > 1:
                yield "together", group, ()
        for group in self._groups["apart"].get(person, ()):
            for foe in group:
                if foe != person and self._of[foe][number] == t:
                    yield "apart", (min(person, foe), max(person, foe)), ()
