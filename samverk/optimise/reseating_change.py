"""What can happen on the day, and the gathering that is left of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput
from .seating_model import Gathering, Pair


@dataclass(frozen=True)
class Arrival:
    """Somebody who was not planned for."""

    sector: int = -1
    organisation: int = -1
    wheelchair: bool = False
    language: int | None = None  # the language that he or she needs
    host_of: int | None = None  # the table where he or she stays
    interprets: int | None = None  # with `host_of`: that table is interpreted from now on


@dataclass(frozen=True)
class Change:
    """What happened. Arrivals get the next numbers after the people there were, opened tables after the tables."""

    arrivals: Sequence[Arrival] = ()
    gone: Sequence[int] = ()  # people who are away from now on
    back: Sequence[int] = ()  # people who were away and have come after all
    closed: Sequence[int] = ()  # tables that disappear
    opened: Sequence[int | Pair] = ()  # chairs, or (fewest, most), of new tables, without wheelchair places
    wishes: Sequence[Pair] = ()  # new ones, also with arrivals
    pins: Sequence[tuple[int, int, int]] = ()  # (round, person, table): moved by hand, to be kept


def check_change(g: Gathering, change: Change, first: int) -> None:
    """Refuse what cannot be meant. BadInput says what."""
    people, tables = g.people + len(change.arrivals), len(g.tables) + len(change.opened)
    if not 0 <= first < g.rounds:
        raise BadInput(f"Rounds are numbered 0 to {g.rounds - 1}.")
    if any(not 0 <= t < len(g.tables) for t in change.closed):
        raise BadInput(f"Tables are numbered 0 to {len(g.tables) - 1}.")
    if any(not 0 <= p < g.people for p in (*change.gone, *change.back)):
        raise BadInput(f"People who are gone or back are numbered 0 to {g.people - 1}.")
    if set(change.gone) & set(change.back):
        raise BadInput("Nobody is both gone and back.")
    for number, person, table in change.pins:
        if not (first <= number < g.rounds and 0 <= person < people and 0 <= table < tables):
            raise BadInput("Pins are (round, person, table), in rounds that are still to come.")
        if person in change.gone:
            raise BadInput(f"Person {person} is gone and cannot be kept at a table.")


def extended(g: Gathering, change: Change, absent: Iterable[int]) -> Gathering:
    """The gathering with its arrivals, without the closed tables' chairs and with the pins."""
    new, n, gone = list(change.arrivals), g.people, set(absent)
    number_of = dict(zip(range(n, n + len(new)), new, strict=True))
    closed = set(change.closed)
    tables = [
        (0, 0) if t in closed else size
        for t, size in enumerate(g.but(tables=[*g.tables, *change.opened]).sizes)
    ]
    fixed = np.full((g.rounds, n + len(new)), -1)
    if g.fixed is not None:
        fixed[:, :n] = g.fixed
        fixed[np.isin(fixed, list(closed))] = -1
    for number, person, table in change.pins:
        fixed[number, person] = table
    places = None
    if g.wheelchair_places is not None:
        places = [0 if t in closed else int(x) for t, x in enumerate(g.wheelchair_places)]
        places += [0] * len(change.opened)
    met = allowed = None
    if g.met is not None:
        met = np.pad(np.asarray(g.met, bool), (0, len(new)))
    if g.allowed is not None:
        allowed = np.pad(
            np.asarray(g.allowed, bool), ((0, len(new)), (0, len(change.opened))), constant_values=True
        )
    done = g.but(
        people=n + len(new),
        tables=tables,
        sectors=None if g.sectors is None else [*g.sectors, *(a.sector for a in new)],
        organisations=None if g.organisations is None else [*g.organisations, *(a.organisation for a in new)],
        wheelchairs=[*g.wheelchairs, *(p for p, a in number_of.items() if a.wheelchair)],
        wheelchair_places=places,
        languages={**g.languages, **{p: a.language for p, a in number_of.items() if a.language is not None}},
        interpreters={
            **g.interpreters,
            **{p: a.interprets for p, a in number_of.items() if a.interprets is not None},
        },
        hosts={**g.hosts, **{p: a.host_of for p, a in number_of.items() if a.host_of is not None}},
        wishes=[*g.wishes, *change.wishes],
        allowed=allowed,
        fixed=fixed,
        met=met,
    )  # fmt: skip
    return with_interpreters(g, done, closed, gone)


def with_interpreters(before: Gathering, g: Gathering, closed: set[int], gone: set[int]) -> Gathering:
    """Where each language is interpreted now.

    From a closed table interpreters move with those who need them to the table with most room that has none. A table
    whose interpreters (as far as they are known) are all away has none; one comes back with the interpreter.
    """
    at = {language: list(tables) for language, tables in g.interpreter_tables.items()}
    hosts = {p: t for p, t in g.hosts.items() if t not in closed}
    for person, language in g.interpreters.items():
        table = hosts.get(person, -1)
        if person not in gone and table >= 0 and table not in at.setdefault(language, []):
            at[language].append(table)
    taken = {t for tables in at.values() for t in tables}
    for language, tables in at.items():
        of = [p for p, spoken in g.interpreters.items() if spoken == language]
        for t in [t for t in tables if t in closed]:
            tables.remove(t)
            here = [p for p in of if before.hosts.get(p) == t]
            free = [u for u, (_, most) in enumerate(g.sizes) if most and u not in taken]
            if not free or (here and gone.issuperset(here)):
                continue
            staying = [*hosts.values()]
            to = max(free, key=lambda u: (g.sizes[u][1] - staying.count(u), -u))
            tables.append(to)
            taken.add(to)
            hosts |= dict.fromkeys(here, to)
        for t in list(tables):
            here = [p for p in of if hosts.get(p) == t]
            if here and gone.issuperset(here):
                tables.remove(t)
    return g.but(interpreter_tables=at, hosts=hosts)


def present_only(g: Gathering, people: NDArray[np.int64], first: int, past: NDArray[np.int64]) -> Gathering:
    """The rounds from `first` on with these people alone, numbered anew; who met in the `past` is remembered."""
    number = {int(p): k for k, p in enumerate(people)}

    def kept(groups: Sequence[Sequence[int]]) -> list[list[int]]:
        return [x for x in ([number[p] for p in group if p in number] for group in groups) if len(x) > 1]

    met = np.zeros((len(people), len(people)), bool)
    if g.met is not None:
        met |= g.met[np.ix_(people, people)]
    for row in past[:, people]:
        met |= (row[:, None] == row) & (row >= 0)
    np.fill_diagonal(met, False)
    take = lambda values: None if values is None else np.asarray(values)[people]  # noqa: E731
    return g.but(
        people=len(people),
        rounds=g.rounds - first,
        sectors=take(g.sectors),
        organisations=take(g.organisations),
        allowed=take(g.allowed),
        wishes=[(a, b) for a, b in kept(g.wishes)],
        avoid=[(a, b) for a, b in kept(g.avoid)],
        together=kept(g.together),
        apart=kept(g.apart),
        wheelchairs=[number[p] for p in g.wheelchairs if p in number],
        hosts={number[p]: t for p, t in g.hosts.items() if p in number},
        languages={number[p]: language for p, language in g.languages.items() if p in number},
        interpreters={number[p]: language for p, language in g.interpreters.items() if p in number},
        fixed=None if g.fixed is None else np.asarray(g.fixed)[first:, people],
        met=met if met.any() else None,
    )
