"""The hard rules of a seating one by one, so that those which contradict one another can be named."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from .seating_model import Gathering


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
NARROWING = ("wheelchairs", "language", "host", "fixed", "allowed")  # kinds that say where people may sit


def hard_rules(g: Gathering, number: int) -> Iterator[HardRule]:
    """The hard rules of a round, apart from the chairs."""
    if g.wheelchair_places is not None and g.wheelchairs:
        tables = np.flatnonzero(np.asarray(g.wheelchair_places) > 0).tolist()
        yield HardRule("wheelchairs", tuple(sorted(set(g.wheelchairs))), tuple(tables))
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
            if len(group) > 1:
                yield HardRule(kind, tuple(group))
    for t, (fewest, _) in enumerate(g.sizes):
        if fewest:
            yield HardRule("fewest", (), (t,))


def only(g: Gathering, rules: Sequence[HardRule]) -> Gathering:
    """The gathering with these hard rules and no others, as a gathering of one round."""
    allowed = np.ones((g.people, len(g.tables)), bool)
    sizes = [(0, most) for _, most in g.sizes]
    for rule in rules:
        if rule.kind in NARROWING:
            allowed[list(rule.people)] &= np.isin(np.arange(len(sizes)), rule.tables)
        if rule.kind == "fewest":
            sizes[rule.tables[0]] = g.sizes[rule.tables[0]]
    needy = [p for rule in rules if rule.kind == "wheelchairs" for p in rule.people]
    return Gathering(
        people=g.people,
        tables=sizes,
        allowed=allowed,
        together=[rule.people for rule in rules if rule.kind == "together"],
        apart=[rule.people for rule in rules if rule.kind == "apart"],
        wheelchairs=needy,
        wheelchair_places=g.wheelchair_places if needy else None,
    )


def smallest(rules: Sequence[HardRule], possible: Callable[[Sequence[HardRule]], bool]) -> list[HardRule]:
    """A set of these rules that is not possible, while it is without any one of them (QuickXplain, Junker 2004)."""

    def explain(ground: list[HardRule], added: bool, rest: list[HardRule]) -> list[HardRule]:
        if added and not possible(ground):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        second = explain(ground + rest[:half], True, rest[half:])
        return explain(ground + second, bool(second), rest[:half]) + second

    return explain([], False, list(rules)) if rules else []
