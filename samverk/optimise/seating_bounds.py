"""The least that any seating must cost: a proof of how good a found one is.

Tables where the same people may sit are one class. Who may sit at one class only is there in every round; the others
are its guests. Over all rounds together we count how many of each sector and of each large organisation a class has,
and which guests come at all. Sums over rounds and tables lose nothing here, because each price is convex in its
count; what is left is a small integer program, a relaxation of the whole: organisations by the pigeonhole principle,
sectors by their bands, wishes between residents and guests by the seats that there are for guests.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from .seating_model import (
    FREELY,
    MET,
    Gathering,
    even_sizes,
    pair_flags,
    sector_limits,
    table_limits,
    wishes_of,
)

MOST_CLASSES = 12


@dataclass(frozen=True)
class Least:
    """Lower bounds: of the whole price, and of the parts one by one."""

    total: int
    organisations: int
    repeats: int
    sectors: int
    wishes: int


@dataclass(frozen=True)
class Crowd:
    """Like people: the classes where they may sit, their sector, their large organisation (-1: none), how many."""

    classes: tuple[int, ...]
    sector: int
    organisation: int
    people: tuple[int, ...]


def classes_of(gathering: Gathering) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The class of each table, and people × classes: where each may sit."""
    hosts = np.zeros(gathering.people, bool)
    hosts[list(gathering.hosts)] = True
    limits = table_limits(gathering)
    _, number = np.unique(limits[~hosts], axis=1, return_inverse=True)
    number = number.reshape(-1)
    if number.max(initial=0) >= MOST_CLASSES:
        number = np.zeros_like(number)
    grid = np.array([limits[:, number == c].any(axis=1) for c in range(number.max(initial=0) + 1)]).T
    return number, grid


def pigeonhole(people: int, tables: int) -> int:
    """The fewest pairs when so many people of one organisation are spread over so many tables."""
    each, more = divmod(people, tables)
    return tables * each * (each - 1) // 2 + more * each


def organisations_least(gathering: Gathering) -> int:
    """The price of organisations that have more people than there are tables."""
    if gathering.organisations is None:
        return 0
    own = np.asarray(gathering.organisations)
    pairs = sum(pigeonhole(int(size), len(gathering.tables)) for size in np.bincount(own[own >= 0]))
    return gathering.weights.organisation * gathering.rounds * int(pairs)


def repeats_least(gathering: Gathering) -> int:
    """The price of meetings beyond the number of pairs of people."""
    even = np.sort(even_sizes(gathering.people, gathering.sizes))
    low = np.floor(even)
    pairs = gathering.rounds * float((low * (low - 1) / 2 + (even - low) * low).sum())
    flags = pair_flags(gathering, gathering.people)
    free = int(np.triu(flags & FREELY != 0, 1).sum())
    if free * gathering.rounds >= pairs:
        return 0
    met = int(np.triu(flags & MET != 0, 1).sum())
    others = gathering.people * (gathering.people - 1) // 2 - free - met
    return gathering.weights.repeat * max(0, int(np.ceil(pairs - free * gathering.rounds - others - 1e-6)))


class Program:
    """An integer program that is filled column by column and row by row."""

    def __init__(self) -> None:
        self.price: list[float] = []
        self.most: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []

    def column(self, price: float = 0.0, most: float = np.inf, whole: bool = False) -> int:
        self.price.append(price)
        self.most.append(most)
        self.whole.append(int(whole))
        return len(self.price) - 1

    def row(self, terms: dict[int, float], low: float = -np.inf, high: float = np.inf) -> None:
        self.rows.append((terms, low, high))

    def least(self, seconds: float) -> float:
        """A proven lower bound of the price (its minimum if the time suffices)."""
        if not self.rows:
            return 0.0
        cells = [(r, c, v) for r, (terms, _, _) in enumerate(self.rows) for c, v in terms.items()]
        row, column, value = (np.array(x) for x in zip(*cells, strict=True))
        matrix = csr_array((value, (row, column)), (len(self.rows), len(self.price)))
        low, high = (np.array([r[k] for r in self.rows]) for k in (1, 2))
        done = milp(
            np.array(self.price),
            constraints=LinearConstraint(matrix, low, high),
            integrality=np.array(self.whole),
            bounds=Bounds(0, np.array(self.most)),
            options={"time_limit": seconds},
        )
        bound = getattr(done, "mip_dual_bound", None)
        return max(0.0, float(bound)) if bound is not None and np.isfinite(bound) else 0.0


class Relaxation:
    """The program of `least`: who sits at which class of tables, summed over the rounds."""

    def __init__(self, gathering: Gathering, *, wishes: bool, organisations: bool) -> None:
        self.gathering = gathering
        self.program = Program()
        self.number, self.grid = classes_of(gathering)
        self.large = self.large_organisations() if organisations else []
        self.links = self.wished_visits() if wishes else {}
        self.crowds = self.find_crowds()
        self.at = [
            {
                c: self.program.column(most=gathering.rounds * len(crowd.people), whole=True)
                for c in crowd.classes
            }
            for crowd in self.crowds
        ]
        for crowd, columns in zip(self.crowds, self.at, strict=True):
            everybody = float(gathering.rounds * len(crowd.people))
            self.program.row(dict.fromkeys(columns.values(), 1.0), everybody, everybody)
        self.add_tables()
        self.add_organisations()
        self.add_wishes()

    def large_organisations(self) -> list[int]:
        """Those with more people than tables, at all or by those who may sit at one class only."""
        if self.gathering.organisations is None:
            return []
        own = np.asarray(self.gathering.organisations)
        tables = np.bincount(self.number)
        alone = self.grid.sum(axis=1) == 1
        found = set(np.flatnonzero(np.bincount(own[own >= 0]) > len(self.number)).tolist())
        for c, count in enumerate(tables):
            here = own[(own >= 0) & alone & self.grid[:, c]]
            found |= set(np.flatnonzero(np.bincount(here, minlength=1) > count).tolist())
        return sorted(found)

    def wished_visits(self) -> dict[tuple[int, int], list[int]]:
        """(resident, guest) → their class, for wishes that need the guest to come."""
        found = {}
        choices = self.grid.sum(axis=1)
        for a, b in wishes_of(self.gathering).tolist():
            resident, guest = (a, b) if choices[a] == 1 else (b, a)
            if choices[resident] == 1 and choices[guest] > 1:
                home = np.flatnonzero(self.grid[resident])
                found[resident, guest] = [int(home[0])]
        return found

    def find_crowds(self) -> list[Crowd]:
        g = self.gathering
        sectors = np.full(g.people, -1) if g.sectors is None else np.asarray(g.sectors)
        own = np.full(g.people, -1) if g.organisations is None else np.asarray(g.organisations)
        guests = {guest for _, guest in self.links}
        found: dict[tuple[object, ...], list[int]] = {}
        for p in range(g.people):
            organisation = int(own[p]) if int(own[p]) in self.large else -1
            key = (
                tuple(np.flatnonzero(self.grid[p]).tolist()),
                int(sectors[p]),
                organisation,
                p if p in guests else -1,
            )
            found.setdefault(key, []).append(p)
        return [Crowd(key[0], key[1], key[2], tuple(people)) for key, people in found.items()]  # type: ignore[arg-type]

    def sum_of(self, c: int, **like: int) -> dict[int, float]:
        """The columns of the people of a class who have this sector or organisation."""
        return {
            columns[c]: 1.0
            for crowd, columns in zip(self.crowds, self.at, strict=True)
            if c in columns and all(getattr(crowd, name) == value for name, value in like.items())
        }

    def add_tables(self) -> None:
        """Chairs, and the sectors outside their bands."""
        g, rounds = self.gathering, self.gathering.rounds
        low, high = sector_limits(g)
        sizes = np.array(g.sizes)
        for c in range(self.grid.shape[1]):
            here = self.number == c
            self.program.row(
                self.sum_of(c), float(rounds * sizes[here, 0].sum()), float(rounds * sizes[here, 1].sum())
            )
            for k in range(low.shape[1] - 1):
                under, over = self.program.column(g.weights.sector), self.program.column(g.weights.sector)
                self.program.row(
                    {**self.sum_of(c, sector=k), under: 1.0, over: -1.0},
                    float(rounds * low[here, k].sum()),
                    float(rounds * high[here, k].sum()),
                )

    def add_organisations(self) -> None:
        """Pairs of a large organisation, from below by the lines through neighbouring whole numbers per table."""
        rounds = self.gathering.rounds
        sizes = np.array(self.gathering.sizes)
        for organisation in self.large:
            for c in range(self.grid.shape[1]):
                here = self.number == c
                tables = int(here.sum())
                pairs = self.program.column(self.gathering.weights.organisation)
                people = self.sum_of(c, organisation=organisation)
                for each in range(1, int(sizes[here, 1].max())):
                    terms = {column: -float(each) for column in people}
                    self.program.row({**terms, pairs: 1.0}, -rounds * tables * each * (each + 1) / 2)

    def add_wishes(self) -> None:
        """A wish between a resident and a guest is met only if the guest comes to the class."""
        column_of = {crowd.people[0]: columns for crowd, columns in zip(self.crowds, self.at, strict=True)}
        for (_, guest), (home,) in self.links.items():
            unmet = self.program.column(self.gathering.weights.wish, most=1.0)
            if home in column_of[guest]:
                self.program.row({column_of[guest][home]: 1.0, unmet: 1.0}, 1.0)


def least(gathering: Gathering, seconds: float = 5.0) -> Least:
    """Lower bounds of the price of any seating of the gathering."""
    organisations, repeats = organisations_least(gathering), repeats_least(gathering)
    whole = Relaxation(gathering, wishes=True, organisations=True).program.least(seconds)
    sectors = Relaxation(gathering, wishes=False, organisations=False).program.least(seconds)
    unmixed = gathering.but(weights=replace(gathering.weights, sector=0))
    wishes = Relaxation(unmixed, wishes=True, organisations=False).program.least(seconds)
    both = int(np.ceil(whole - 1e-6))
    return Least(
        total=max(both, organisations) + repeats,
        organisations=organisations,
        repeats=repeats,
        sectors=int(np.ceil(sectors - 1e-6)),
        wishes=int(np.ceil(wishes - 1e-6)),
    )
