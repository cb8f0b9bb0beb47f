"""The day itself: somebody comes late, somebody stays away, a table disappears. The smallest change, and what moved.

How few people must move is found exactly for each round (integer programming); only then, and without moving anybody
more, the search mixes those who must sit somewhere new as well as it can.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput
from .seating import Goal, Search, Seating, descend, goals_of
from .seating_collisions import ImpossibleSeating, first_tables
from .seating_model import Gathering, Pair, build, check

STAY = 10_000  # what one more move costs: more than any soft goal, less than a hard rule


@dataclass(frozen=True)
class Arrival:
    """Somebody who was not planned for."""

    sector: int = -1
    organisation: int = -1
    wheelchair: bool = False
    language: int | None = None
    host_of: int | None = None


@dataclass(frozen=True)
class Change:
    """What happened. Arrivals get the next numbers after the people there were."""

    arrivals: Sequence[Arrival] = ()
    gone: Sequence[int] = ()
    closed: Sequence[int] = ()  # tables
    wishes: Sequence[Pair] = ()  # new ones, also with arrivals
    pins: Sequence[tuple[int, int, int]] = ()  # (round, person, table): moved by hand, to be kept


@dataclass(frozen=True)
class Move:
    """One person sits elsewhere than planned. `why`: arrived, table closed, moved by hand, interpreter or makes room."""

    round: int
    person: int
    was: int  # -1: nowhere
    now: int
    why: str


@dataclass(frozen=True)
class Reseating:
    """The new seating, whose `tables` hold -1 for those who are gone, and what moved."""

    seating: Seating
    moves: tuple[Move, ...]


def extended(g: Gathering, change: Change) -> Gathering:
    """The gathering with its arrivals, without the closed tables' chairs and with the pins."""
    new, n = list(change.arrivals), g.people
    numbers = range(n, n + len(new))
    closed = set(change.closed)
    tables = [(0, 0) if t in closed else size for t, size in enumerate(g.sizes)]
    fixed = np.full((g.rounds, n + len(new)), -1)
    if g.fixed is not None:
        fixed[:, :n] = g.fixed
        fixed[np.isin(fixed, list(closed))] = -1
    for number, person, table in change.pins:
        fixed[number, person] = table
    places = None if g.wheelchair_places is None else np.array(g.wheelchair_places)
    if places is not None:
        places[list(closed)] = 0
    hosts = {p: t for p, t in g.hosts.items() if t not in closed}
    hosts |= {p: a.host_of for p, a in zip(numbers, new, strict=True) if a.host_of is not None}
    met = None
    if g.met is not None:
        met = np.zeros((n + len(new),) * 2, bool)
        met[:n, :n] = g.met
    return g.but(
        people=n + len(new),
        tables=tables,
        sectors=None if g.sectors is None else [*g.sectors, *(a.sector for a in new)],
        organisations=None if g.organisations is None else [*g.organisations, *(a.organisation for a in new)],
        wheelchairs=[*g.wheelchairs, *(p for p, a in zip(numbers, new, strict=True) if a.wheelchair)],
        wheelchair_places=None if places is None else places.tolist(),
        languages={
            **g.languages,
            **{p: a.language for p, a in zip(numbers, new, strict=True) if a.language is not None},
        },
        interpreter_tables=interpreters(g, tables),
        hosts=hosts,
        wishes=[*g.wishes, *change.wishes],
        allowed=None if g.allowed is None else np.vstack([g.allowed, np.ones((len(new), len(tables)), bool)]),
        fixed=fixed,
        met=met,
    )


def interpreters(g: Gathering, tables: Sequence[Pair]) -> dict[int, list[int]]:
    """Where each language is interpreted now: from a closed table the interpreter goes to the largest other one."""
    taken = {t for at in g.interpreter_tables.values() for t in at}
    found: dict[int, list[int]] = {}
    for language, at in g.interpreter_tables.items():
        found[language] = [t for t in at if tables[t][1]]
        for _ in range(len(at) - len(found[language])):
            free = [t for t, (_, most) in enumerate(tables) if most and t not in taken]
            if free:
                found[language].append(max(free, key=lambda t: (tables[t][1], -t)))
                taken.add(found[language][-1])
    return found


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
        fixed=None if g.fixed is None else np.asarray(g.fixed)[first:, people],
        met=met if met.any() else None,
    )


def reseat(
    seating: Seating,
    change: Change,
    *,
    first: int = 0,
    seed: int = 0,
    seconds: float = 1.0,
    iterations: int | None = None,
) -> Reseating:
    """Adapt a seating to a change from round `first` on. Earlier rounds stay as they were.

    As few people as possible change tables in each round; the search then improves only where that costs no further
    move. ImpossibleSeating names hard rules that cannot be kept any more.
    """
    begin = time.monotonic()
    old = seating.tables
    if not 0 <= first < len(old) or any(not 0 <= t < len(seating.gathering.tables) for t in change.closed):
        raise BadInput("There is no such round or table.")
    whole = extended(seating.gathering, change)
    check(whole)
    was = np.full((len(old), whole.people), -1)
    was[:, : old.shape[1]] = old
    absent = np.zeros(whole.people, bool)
    absent[: old.shape[1]] = (old[first:] < 0).all(axis=0)
    absent[list(change.gone)] = True
    people = np.flatnonzero(~absent)
    asked = present_only(whole, people, first, was[:first])
    homes = was[first:, people]
    homes = np.where(np.isin(homes, list(change.closed)), -1, homes)
    try:
        start = first_tables(asked, np.random.default_rng(seed), homes)
    except ImpossibleSeating as trouble:
        rules = [rule._replace(people=tuple(people[list(rule.people)].tolist())) for rule in trouble.collide]
        raise ImpossibleSeating(rules, trouble.round + first) from None
    arrays, kinds = build(asked, homes, STAY)
    search = Search(arrays, kinds, start, seed)
    deadline = inf if iterations is not None else begin + seconds
    must = STAY * int(((start != homes) & (homes >= 0)).sum())  # proven: no seating moves fewer
    descend(search, asked, must, deadline, iterations)
    tables = was.copy()
    tables[first:] = -1
    tables[first:, people] = search.tables(len(people))
    goals: tuple[Goal, ...] = goals_of(asked, tables[first:, people], None)
    value = search.least - must
    done = Seating(whole, tables, value, None, goals, search.steps, time.monotonic() - begin)
    return Reseating(done, moves_of(was, tables, whole, change, first))


def moves_of(
    was: NDArray[np.int64], now: NDArray[np.int64], whole: Gathering, change: Change, first: int
) -> tuple[Move, ...]:
    """Everybody who sits elsewhere than before, and why."""
    pinned = {(number, person) for number, person, _ in change.pins}
    found = []
    for number in range(first, len(now)):
        for person in np.flatnonzero((was[number] != now[number]) & (now[number] >= 0)).tolist():
            before, after = int(was[number, person]), int(now[number, person])
            if before < 0:
                why = "arrived"
            elif before in change.closed:
                why = "table closed"
            elif (number, person) in pinned:
                why = "moved by hand"
            elif (
                person in whole.languages and before not in whole.interpreter_tables[whole.languages[person]]
            ):
                why = "interpreter"
            else:
                why = "makes room"
            found.append(Move(number, person, before, after, why))
    return tuple(found)
