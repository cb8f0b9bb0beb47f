"""Which hard rules of a seating cannot be kept together."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput
from .seating_model import Gathering
from .seating_start import RoundRules, deal, exact


class HardRule(NamedTuple):
    """A rule about people and tables. `kind` is one of the keys of `SAYINGS`."""

    kind: str
    people: tuple[int, ...]
    tables: tuple[int, ...] = ()

    def __str__(self) -> str:
        people, tables = (", ".join(map(str, x)) or "none" for x in (self.people, self.tables))
        return SAYINGS[self.kind].format(people=people, tables=tables, count=len(self.people))


SAYINGS = {
    "chairs": "{count} people need chairs at tables {tables}",
    "wheelchairs": "people {people} need wheelchair places, which are at tables {tables}",
    "language": "people {people} need the interpreter at tables {tables}",
    "host": "host {people} stays at table {tables}",
    "fixed": "person {people} is kept at table {tables}",
    "allowed": "people {people} may only sit at tables {tables}",
    "together": "people {people} sit together",
    "apart": "people {people} sit apart",
    "fewest": "table {tables} has its fewest people",
}


class ImpossibleSeating(BadInput):
    """No seating keeps all the hard rules: a smallest set of them that the chairs do not allow together."""

    def __init__(self, collide: Sequence[HardRule], number: int) -> None:
        self.collide, self.round = tuple(collide), number
        super().__init__(f"Impossible in round {number}: " + "; ".join(str(rule) for rule in collide))


def hard_rules(g: Gathering, number: int) -> Iterator[HardRule]:
    """The hard rules of a round, apart from the chairs."""
    if g.wheelchair_places is not None and g.wheelchairs:
        tables = np.flatnonzero(np.asarray(g.wheelchair_places) > 0).tolist()
        yield HardRule("wheelchairs", tuple(g.wheelchairs), tuple(tables))
    for language in sorted(set(g.languages.values())):
        people = [p for p in sorted(g.languages) if g.languages[p] == language]
        yield HardRule("language", tuple(people), tuple(sorted(g.interpreter_tables.get(language, ()))))
    for person, table in g.hosts.items():
        yield HardRule("host", (person,), (table,))
    if g.fixed is not None:
        for person, table in enumerate(np.asarray(g.fixed)[number].tolist()):
            if table >= 0:
                yield HardRule("fixed", (person,), (table,))
    if g.allowed is not None:
        rows: dict[tuple[int, ...], list[int]] = {}
        allowed = np.asarray(g.allowed, bool)
        for person in np.flatnonzero(~allowed.all(axis=1)).tolist():
            rows.setdefault(tuple(np.flatnonzero(allowed[person]).tolist()), []).append(person)
        for tables_allowed, people in rows.items():
            yield HardRule("allowed", tuple(people), tables_allowed)
    for kind, groups in (("together", g.together), ("apart", g.apart)):
        for group in groups:
            yield HardRule(kind, tuple(group))
    for t, (fewest, _) in enumerate(g.sizes):
        if fewest:
            yield HardRule("fewest", (), (t,))


def only(g: Gathering, rules: Sequence[HardRule]) -> Gathering:
    """The gathering with these hard rules and no others, as a gathering of one round."""
    allowed = np.ones((g.people, len(g.tables)), bool)
    sizes = [(0, most) for _, most in g.sizes]
    for rule in rules:
        if rule.kind in {"language", "host", "fixed", "allowed", "wheelchairs"}:
            allowed[list(rule.people)] &= np.isin(np.arange(len(sizes)), rule.tables)
        if rule.kind == "fewest":
            sizes[rule.tables[0]] = g.sizes[rule.tables[0]]
    kinds = {rule.kind for rule in rules}
    return Gathering(
        people=g.people,
        tables=sizes,
        allowed=allowed,
        together=[rule.people for rule in rules if rule.kind == "together"],
        apart=[rule.people for rule in rules if rule.kind == "apart"],
        wheelchairs=g.wheelchairs if "wheelchairs" in kinds else (),
        wheelchair_places=g.wheelchair_places if "wheelchairs" in kinds else None,
    )


def colliding(gathering: Gathering, number: int) -> list[HardRule]:
    """A smallest set of hard rules that no seating of the round keeps (QuickXplain, Junker 2004)."""
    if gathering.people > sum(most for _, most in gathering.sizes):  # no rule is to blame
        return [HardRule("chairs", tuple(range(gathering.people)), tuple(range(len(gathering.tables))))]

    def possible(rules: list[HardRule]) -> bool:
        return exact(RoundRules(only(gathering, rules), 0)) is not None

    def explain(ground: list[HardRule], added: bool, rules: list[HardRule]) -> list[HardRule]:
        if added and not possible(ground):
            return []
        if len(rules) == 1:
            return rules
        half = len(rules) // 2
        second = explain(ground + rules[:half], True, rules[half:])
        return explain(ground + second, bool(second), rules[:half]) + second

    return explain([], False, list(hard_rules(gathering, number)))


def first_tables(
    gathering: Gathering, dice: np.random.Generator, homes: NDArray[np.integer[Any]] | None = None
) -> NDArray[np.int64]:
    """rounds × people: tables that keep all hard rules, with `homes` by the fewest changes from there."""
    found = np.empty((gathering.rounds, gathering.people), int)
    for number in range(gathering.rounds):
        rules = RoundRules(gathering, number)
        table = deal(rules, dice) if homes is None else None
        if table is None:
            table = exact(rules, None if homes is None else homes[number])
        if table is None:
            raise ImpossibleSeating(colliding(gathering, number), number)
        for u, unit in enumerate(rules.units):
            found[number, unit] = table[u]
    return found
