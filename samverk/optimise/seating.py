"""Seat people at tables over several rounds: parties mixed, organisations spread, wishes met, everybody meets new people.

Simulated annealing on the arrays of `seating_model`, stopped as soon as the price reaches the bound of
`seating_bounds`: then the seating is proven to be as good as any. Hard rules hold from the first moment on.
"""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import exp, inf, log
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadInput
from .schedules import schedule_for
from .seating_bounds import Least, least
from .seating_collisions import first_tables
from .seating_model import (
    APART,
    FREELY,
    MET,
    Gathering,
    build,
    check,
    pair_flags,
    sector_limits,
    wishes_of,
)
from .seating_search import Rules, State, anneal, measure
from .seating_start import seats_of

PIECE = 200_000  # moves between two looks at the clock


class Cooling(NamedTuple):
    """First and last temperature, for prices around 8: of the first descent, and of the shorter ones from there."""

    first: tuple[float, float]
    again: tuple[float, float]
    share: float  # how long the second descent is, in lengths of the first; each later one is a fifth longer


FEW_ROUNDS = Cooling((2.5, 0.7), (1.2, 0.6), 1 / 3)
MANY_PEOPLE = Cooling((1.8, 0.6), (1.2, 0.6), 1 / 3)
MANY_ROUNDS = Cooling((5.0, 2.0), (3.5, 2.0), 1 / 2)  # no meeting is free: cooled within a narrow range


@dataclass(frozen=True)
class Goal:
    """How far a soft goal is met: `met` of `of`, its price, and the least price any seating has, if known."""

    name: str
    met: int
    of: int
    price: int
    least: int | None


@dataclass(frozen=True)
class Seating:
    """Who sits where, what it costs, and how good that is at best."""

    gathering: Gathering
    tables: NDArray[np.int64]  # rounds × people; -1: absent
    value: int
    bound: int | None
    goals: tuple[Goal, ...]
    steps: int
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether no seating can be better."""
        return self.bound is not None and self.value <= self.bound

    def at(self, number: int, table: int) -> list[int]:
        """The people at a table in a round."""
        return np.flatnonzero(self.tables[number] == table).tolist()


class Search:
    """The state of one search; `run` goes on from where it stands."""

    def __init__(
        self, rules: Rules, kinds: NDArray[np.uint8], tables: NDArray[np.integer[Any]], seed: int
    ) -> None:
        seats, rounds = rules.table_of.size, tables.shape[0]
        self.rules = rules
        seated = seats_of(tables, rules.start, seats)
        dice = np.random.SeedSequence(seed).generate_state(1, np.uint64) | np.uint64(1)
        self.state = State(
            kinds,
            seated,
            np.zeros((rounds, seats), np.int32),
            np.zeros((rounds, rules.places.size, rules.band.shape[1]), np.int16),
            np.zeros((rounds, rules.places.size), np.int16),
            dice,
        )
        self.best = seated.copy()
        price = measure(rules, self.state)
        self.values = np.array([price, price], np.int64)
        self.shares = (307 if rules.wishes.size else 0, 512)
        self.steps = 0  # moves tried

    @property
    def least(self) -> int:
        return int(self.values[1])

    def run(self, heat: tuple[float, float], goal: int, steps: float, until: float) -> None:
        """Cool down over `steps` moves or until the clock shows `until`, whichever comes first."""
        begin, done = time.monotonic(), 0
        span = log(heat[1] / heat[0])
        while self.least > goal:
            spent = (time.monotonic() - begin) / max(1e-9, until - begin)
            piece = int(min(PIECE, steps - done))
            now = max(done / steps, spent)
            if piece <= 0 or now >= 1:
                return
            after = min(1.0, max((done + piece) / steps, spent * (1 + piece / max(1, done))))
            cool = (heat[0] * exp(now * span), heat[0] * exp(after * span))
            tried = anneal(self.rules, self.state, self.best, self.values, cool, piece, goal, self.shares)
            done += tried
            self.steps += tried

    def tables(self, people: int) -> NDArray[np.int64]:
        """rounds × people: the table of each person in the best seating."""
        found = np.empty(self.best.shape, np.int64)
        for number, seated in enumerate(self.best):
            found[number, seated] = self.rules.table_of
        return found[:, :people]


def descents(gathering: Gathering) -> Iterator[tuple[tuple[float, float], float]]:
    """Temperatures and lengths of one descent after the other."""
    w = gathering.weights
    prices = [x for x in (w.sector, w.organisation, w.repeat, w.wish) if x]
    scale = sum(prices) / len(prices) / 8.5 if prices else 1.0
    size = gathering.people * gathering.rounds
    cooling, length = FEW_ROUNDS, min(4_000.0 * size, 6e6 + 150.0 * size)
    if gathering.rounds > 4:
        cooling, length = MANY_ROUNDS, 16_000.0 * size
    elif size > 6_000:
        cooling = MANY_PEOPLE
    yield (cooling.first[0] * scale, cooling.first[1] * scale), length
    length *= cooling.share
    while True:
        yield (cooling.again[0] * scale, cooling.again[1] * scale), length
        length *= 1.2


def descend(search: Search, gathering: Gathering, goal: int, deadline: float, iterations: int | None) -> None:
    """Descents until the goal, the deadline or the number of moves is reached."""
    for heat, length in descents(gathering):
        left = inf if iterations is None else iterations - search.steps
        if search.least <= goal or left <= 0 or time.monotonic() >= deadline:
            return
        search.run(heat, goal, min(length, left), deadline)


def pairs_at_tables(tables: NDArray[np.int64]) -> Counter[tuple[int, int]]:
    """How often each two people sit at one table."""
    met: Counter[tuple[int, int]] = Counter()
    for row in tables:
        order = np.argsort(row, kind="stable")
        order = order[row[order] >= 0]
        for people in np.split(order, np.flatnonzero(np.diff(row[order])) + 1):
            met.update(combinations(people.tolist(), 2))
    return met


def limits_by_round(
    g: Gathering, tables: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """For each round the fewest and the most of each sector, and of empty chairs, of the people who are there."""
    return [sector_limits(g, there) for there in tables >= 0]


def outside_limits(g: Gathering, tables: NDArray[np.int64]) -> tuple[int, int]:
    """How many people are above or below the even share of their sector at a table; how many chairs likewise."""
    outside = empty = 0
    for row, (low, high) in zip(tables, limits_by_round(g, tables), strict=True):
        counts = np.zeros(low.shape, int)
        counts[:, -1] = [most for _, most in g.sizes]
        np.subtract.at(counts[:, -1], row[row >= 0], 1)
        if g.sectors is not None:
            own = np.asarray(g.sectors)
            known = (own >= 0) & (row >= 0)
            np.add.at(counts, (row[known], own[known]), 1)
        over = np.maximum(0, low - counts) + np.maximum(0, counts - high)
        outside, empty = outside + int(over[:, :-1].sum()), empty + int(over[:, -1].sum())
    return outside, empty


def goals_of(gathering: Gathering, tables: NDArray[np.int64], bounds: Least | None) -> tuple[Goal, ...]:
    """Count anew, from who sits where, how far each goal is met."""
    g, w = gathering, gathering.weights
    met = pairs_at_tables(tables)
    flags = pair_flags(g, g.people)
    outside, empty = outside_limits(g, tables)
    own = np.full(g.people, -1) if g.organisations is None else np.asarray(g.organisations)
    alike = sum(times for (i, j), times in met.items() if own[i] == own[j] >= 0)
    again = sum(c - (not flags[p] & MET) for p, c in met.items() if not flags[p] & (FREELY | APART))
    wishes = wishes_of(g).tolist()
    wished = sum((i, j) in met for i, j in wishes)
    avoid = {(min(p), max(p)) for p in g.avoid if p[0] != p[1]}
    broken = sum(met[p] for p in avoid)
    meetings, seats = met.total(), int((tables >= 0).sum())
    return (
        Goal("sectors", seats - outside, seats, w.sector * outside, bounds.sectors if bounds else None),
        Goal(
            "organisations",
            meetings - alike,
            meetings,
            w.organisation * alike,
            bounds.organisations if bounds else None,
        ),
        Goal("new people", meetings - again, meetings, w.repeat * again, bounds.repeats if bounds else None),
        Goal(
            "wishes", wished, len(wishes), w.wish * (len(wishes) - wished), bounds.wishes if bounds else None
        ),
        Goal("apart", len(avoid) * g.rounds - broken, len(avoid) * g.rounds, w.avoid * broken, 0),
        Goal("even tables", seats - empty, seats, w.empty * empty, 0),
    )


def seat(
    gathering: Gathering,
    *,
    seed: int = 0,
    seconds: float = 10.0,
    iterations: int | None = None,
    prove: bool = True,
) -> Seating:
    """Seat the people of a gathering as well as `seconds` allow, or with exactly `iterations` moves.

    With `iterations` the answer is the same for the same `seed`. Stops early when it is proven that no seating is
    better; `prove=False` leaves out the proof. ImpossibleSeating names hard rules that cannot be kept together.
    """
    begin = time.monotonic()
    check(gathering)
    deadline = inf if iterations is not None else begin + seconds
    dice = np.random.default_rng(seed)
    rules, kinds = build(gathering)
    tables = schedule_for(gathering)
    if tables is None:
        tables = first_tables(gathering, dice)
    bounds = least(gathering, 60.0 if iterations is not None else max(0.5, seconds / 4)) if prove else None
    search = Search(rules, kinds, tables, seed)
    descend(search, gathering, bounds.total if bounds else 0, deadline, iterations)
    return finish(gathering, search, bounds, begin)


def assess(gathering: Gathering, tables: ArrayLike) -> Seating:
    """A seating that somebody else has made (or that was kept in a database): its price and how far each goal is met.

    `tables`: rounds × people, -1 for those who are absent. Hard rules are not looked at: `Board.broken` does that.
    """
    begin = time.monotonic()
    check(gathering)
    given = np.array(tables, np.int64)
    if given.shape != (gathering.rounds, gathering.people):
        raise BadInput(f"Tables are {gathering.rounds} rounds × {gathering.people} people.")
    if not -1 <= given.min() <= given.max() < len(gathering.tables):
        raise BadInput(f"Tables are numbered 0 to {len(gathering.tables) - 1}, -1 for nowhere.")
    goals = goals_of(gathering, given, None)
    value = sum(goal.price for goal in goals)
    return Seating(gathering, given, value, None, goals, 0, time.monotonic() - begin)


def finish(gathering: Gathering, search: Search, bounds: Least | None, begin: float) -> Seating:
    """The best seating of a search with its report."""
    tables = search.tables(gathering.people)
    return Seating(
        gathering=gathering,
        tables=tables,
        value=search.least,
        bound=bounds.total if bounds else None,
        goals=goals_of(gathering, tables, bounds),
        steps=search.steps,
        seconds=time.monotonic() - begin,
    )
