"""What is asked of a seating, and the arrays that the search works on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput
from .seating_search import NEVER, Rules

Pair = tuple[int, int]
MOST_ROUNDS = 15  # the meetings of two people are counted in four bits


@dataclass(frozen=True)
class SeatingWeights:
    """The price of each shortcoming. 0 switches a goal off."""

    sector: int = 6  # a person above or below the even share of a sector at a table
    organisation: int = 10  # two people of one organisation at a table
    repeat: int = 10  # two people who meet once more than once
    wish: int = 8  # two who asked to sit together at least once and never do
    avoid: int = 100  # two who asked to sit apart, at a table
    empty: int = 3  # a chair too many or too few empty at a table


@dataclass(frozen=True)
class Gathering:
    """People, tables and rules. People and tables are numbered from 0."""

    people: int
    tables: Sequence[int | Pair]  # chairs of each table, or (fewest, most) people at it
    rounds: int = 1
    # soft goals
    sectors: Sequence[int] | None = None  # of each person; -1 for none
    organisations: Sequence[int] | None = None  # of each person; -1 for none
    wishes: Sequence[Pair] = ()  # to sit together in some round
    avoid: Sequence[Pair] = ()  # rather not at one table
    # hard rules
    together: Sequence[Sequence[int]] = ()  # always at one table
    apart: Sequence[Sequence[int]] = ()  # never two of them at one table
    wheelchairs: Sequence[int] = ()  # people who need a wheelchair place
    wheelchair_places: Sequence[int] | None = None  # of each table; None: any chair will do
    hosts: Mapping[int, int] = field(default_factory=dict)  # person → the table where he or she stays
    interpreter_tables: Mapping[int, Sequence[int]] = field(default_factory=dict)  # language → tables
    languages: Mapping[int, int] = field(default_factory=dict)  # person → the language he or she needs
    interpreters: Mapping[int, int] = field(default_factory=dict)  # hosts who interpret: person → language
    allowed: NDArray[np.bool_] | None = None  # people × tables, for any other rule
    fixed: NDArray[np.integer[Any]] | None = None  # rounds × people: the table, or -1
    met: NDArray[np.bool_] | None = None  # people × people: who has met before the first round
    weights: SeatingWeights = SeatingWeights()

    @property
    def sizes(self) -> list[Pair]:
        """(fewest, most) people of each table."""
        return [(0, t) if isinstance(t, (int, np.integer)) else (t[0], t[1]) for t in self.tables]

    def but(self, **changes: Any) -> "Gathering":
        return replace(self, **changes)


def even_sizes(people: int, sizes: Sequence[Pair]) -> NDArray[np.float64]:
    """How many people each table has when they are spread as evenly as the limits allow (water filling)."""
    low, high = (np.array([s[k] for s in sizes], float) for k in (0, 1))
    if not low.sum() <= people <= high.sum():
        return np.clip(np.full(len(sizes), people / max(1, len(sizes))), low, high)
    levels = np.unique(np.concatenate([low, high]))
    filled = np.array([np.clip(level, low, high).sum() for level in levels])
    at = int(np.searchsorted(filled, people))
    if filled[at] == people:
        return np.clip(levels[at], low, high)
    share = (people - filled[at - 1]) / (filled[at] - filled[at - 1])
    return np.clip(levels[at - 1] + share * (levels[at] - levels[at - 1]), low, high)


def table_limits(gathering: Gathering) -> NDArray[np.bool_]:
    """people × tables: where each person may sit by the rules about single people."""
    allowed = np.ones((gathering.people, len(gathering.tables)), bool)
    if gathering.allowed is not None:
        allowed &= np.asarray(gathering.allowed, bool)
    if gathering.wheelchair_places is not None:
        for person in gathering.wheelchairs:
            allowed[person] &= np.asarray(gathering.wheelchair_places) > 0
    for person, language in gathering.languages.items():
        here = np.zeros(len(gathering.tables), bool)
        here[list(gathering.interpreter_tables.get(language, ()))] = True
        allowed[person] &= here
    for person, table in gathering.hosts.items():
        allowed[person] &= np.arange(len(gathering.tables)) == table
    return allowed


def blocks_of(gathering: Gathering) -> list[list[int]]:
    """The people who must sit together, overlapping wishes joined; each list sorted, two or more people."""
    parent = list(range(gathering.people))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for group in gathering.together:
        for person in group:
            parent[root(person)] = root(group[0])
    found: dict[int, list[int]] = {}
    for person in range(gathering.people):
        found.setdefault(root(person), []).append(person)
    return [group for group in found.values() if len(group) > 1]


def check(gathering: Gathering) -> None:
    """Refuse what cannot be meant. BadInput says what."""
    n, tables, rounds = gathering.people, len(gathering.tables), gathering.rounds
    if n < 1 or tables < 1 or not 1 <= rounds <= MOST_ROUNDS:
        raise BadInput(f"People and tables are needed, and 1 to {MOST_ROUNDS} rounds.")
    for name, length in (("sectors", n), ("organisations", n), ("wheelchair_places", tables)):
        if (given := getattr(gathering, name)) is not None and len(given) != length:
            raise BadInput(f"{name} has {len(given)} entries, {length} are needed.")
    for name, shape in (("allowed", (n, tables)), ("fixed", (rounds, n)), ("met", (n, n))):
        if (given := getattr(gathering, name)) is not None and np.shape(given) != shape:
            raise BadInput(f"{name} has the shape {np.shape(given)}, {shape} is needed.")
    if any(low > high or low < 0 for low, high in gathering.sizes):
        raise BadInput("A table needs more people than it has chairs.")
    if not all(0 <= weight < NEVER // 1000 for weight in vars(gathering.weights).values()):
        raise BadInput(f"Weights are from 0 to {NEVER // 1000 - 1}.")
    named = {p for group in (*gathering.together, *gathering.apart) for p in group}
    named |= {p for pair in (*gathering.wishes, *gathering.avoid) for p in pair}
    named |= {*gathering.wheelchairs, *gathering.hosts, *gathering.languages, *gathering.interpreters}
    if named and not 0 <= min(named) <= max(named) < n:
        raise BadInput(f"People are numbered 0 to {n - 1}.")
    seats = {*gathering.hosts.values(), *(t for of in gathering.interpreter_tables.values() for t in of)}
    if gathering.fixed is not None:
        seats |= {int(t) for t in np.unique(gathering.fixed)} - {-1}
    if seats and not 0 <= min(seats) <= max(seats) < tables:
        raise BadInput(f"Tables are numbered 0 to {tables - 1}.")


def sector_limits(
    gathering: Gathering, there: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """T × K+1 each: the fewest and the most of each sector, and of empty chairs, at an evenly mixed table.

    `there`: who is present (everybody).
    """
    sectors = np.asarray(gathering.sectors if gathering.sectors is not None else [], int)
    kinds = int(sectors.max(initial=-1)) + 1
    people = gathering.people
    if there is not None and there.any():
        people, sectors = int(there.sum()), sectors[there[: sectors.size]]
    totals = np.bincount(sectors[sectors >= 0], minlength=kinds)
    even = even_sizes(people, gathering.sizes)
    most = np.array([high for _, high in gathering.sizes])
    low = np.zeros((len(even), totals.size + 1), int)
    high = low.copy()
    for t, size in enumerate(even):
        for k, total in enumerate(totals):
            share = total * size / people
            low[t, k], high[t, k] = floor(share + 1e-9), ceil(share - 1e-9)
        low[t, -1], high[t, -1] = floor(most[t] - size + 1e-9), ceil(most[t] - size - 1e-9)
    return low, high


def band_prices(gathering: Gathering) -> NDArray[np.int32]:
    """T × K × count: sectors, then people without one (free), then empty chairs, which also keep the fewest."""
    low, high = sector_limits(gathering)
    tables, kinds = low.shape
    largest = max(most for _, most in gathering.sizes)
    count = np.arange(largest + 1)
    prices = np.zeros((tables, kinds + 1, largest + 1), np.int32)
    for t, (fewest, most) in enumerate(gathering.sizes):
        for k in range(kinds):
            weight = gathering.weights.empty if k == kinds - 1 else gathering.weights.sector
            outside = np.maximum(0, low[t, k] - count) + np.maximum(0, count - high[t, k])
            prices[t, k if k < kinds - 1 else kinds] = weight * outside
        prices[t, kinds] += NEVER * np.maximum(0, count - (most - fewest)).astype(np.int32)
    return prices


ORGANISATION, AVOID, WISH, FREELY, APART, MET = 1, 2, 4, 8, 16, 32


def pair_flags(gathering: Gathering, seats: int) -> NDArray[np.uint8]:
    """S × S: what holds for each pair, brought down to at most 16 combinations."""
    n = gathering.people
    flags = np.zeros((seats, seats), np.uint8)
    if gathering.organisations is not None:
        organisation = np.asarray(gathering.organisations)
        flags[:n, :n] |= ((organisation[:, None] == organisation) & (organisation >= 0)).astype(np.uint8)
    for bit, pairs in ((AVOID, gathering.avoid), (WISH, gathering.wishes)):
        for i, j in pairs:
            flags[i, j] |= bit
            flags[j, i] |= bit
    if gathering.met is not None:
        flags[:n, :n] |= MET * np.asarray(gathering.met, np.uint8)
    needs = gathering.languages
    companies = [[p for p in needs if needs[p] == language] for language in set(needs.values())]
    for bit, groups in ((FREELY, [*blocks_of(gathering), *companies]), (APART, gathering.apart)):
        for group in groups:
            flags[np.ix_(list(group), list(group))] |= bit
    flags[n:] = flags[:, n:] = FREELY
    np.fill_diagonal(flags, FREELY)
    return simplest(np.arange(64, dtype=np.uint8))[flags]


def wishes_of(gathering: Gathering) -> NDArray[np.int32]:
    """W × 2: the wishes that count, each once: not those whose people have met or are kept apart."""
    if not gathering.wishes:
        return np.zeros((0, 2), np.int32)
    pairs = np.unique(np.sort(np.array(gathering.wishes, np.int32).reshape(-1, 2), axis=1), axis=0)
    barred = {tuple(sorted(pair)) for pair in gathering.avoid}
    barred |= {(i, j) for group in gathering.apart for i in group for j in group}
    met = gathering.met
    keep = [
        i != j and (i, j) not in barred and not (met is not None and met[i, j]) for i, j in pairs.tolist()
    ]
    return pairs[np.array(keep, bool)]


def simplest(flags: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """At most 16 combinations: what no longer matters beside a stronger flag is dropped."""
    flags = np.where(flags & APART, APART, flags)
    flags = np.where(flags & AVOID, flags & ~np.uint8(WISH | FREELY | MET), flags)
    return np.where(flags & FREELY, flags & ~np.uint8(MET), flags)


def pair_kinds(
    gathering: Gathering, seats: int
) -> tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.int32]]:
    """S × S kinds of pairs (in the upper four bits), and what one meeting more or less costs by kind and meetings."""
    w = gathering.weights
    flags = pair_flags(gathering, seats)
    used = np.flatnonzero(
        sum(np.bincount(row, minlength=64) for row in flags)
    )  # row by row: eight bytes a pair
    number = np.zeros(64, np.uint8)
    number[used] = np.arange(used.size)
    meetings = np.arange(17)
    total = np.zeros((16, 17), np.int64)
    for kind, flag in enumerate(used):
        each = w.organisation * bool(flag & ORGANISATION) + w.avoid * bool(flag & AVOID)
        total[kind] = meetings * (each + NEVER * bool(flag & APART))
        total[kind] += w.repeat * (not flag & FREELY) * np.maximum(0, meetings - (not flag & MET))
        total[kind] += w.wish * bool(flag & WISH) * (not flag & MET) * (meetings == 0)
    up = np.diff(total, axis=1).astype(np.int32)
    down = np.zeros((16, 16), np.int32)
    down[:, 1:] = -up[:, :-1]
    return np.take(number << 4, flags).astype(np.uint8, copy=False), up.ravel(), down.ravel()


def build(
    gathering: Gathering, homes: NDArray[np.integer[Any]] | None = None, stay: int = 0
) -> tuple[Rules, NDArray[np.uint8]]:
    """The rules as arrays, and the kinds of pairs. `homes` (rounds × people): where staying is worth `stay`."""
    n, rounds = gathering.people, gathering.rounds
    most = np.array([high for _, high in gathering.sizes])
    seats = int(most.sum())
    fixed = np.full((rounds, n), -1) if gathering.fixed is None else np.asarray(gathering.fixed)
    size = max(seats, n)
    blocks = blocks_of(gathering)
    block = np.full(size, -1, np.int32)
    for number, group in enumerate(blocks):
        block[group] = number
    free = np.ones((rounds, size), np.uint8)
    free[:, :n][fixed != -1] = 0
    free[:, list(gathering.hosts)] = 0
    for group in blocks:
        free[:, group] = np.where((free[:, group] == 0).any(axis=1), 0, 2)[:, None]
    allowed = np.ones((size, most.size), np.uint8)
    allowed[:n] = table_limits(gathering)
    band = band_prices(gathering)
    sector = np.full(size, band.shape[1] - 1, np.int8)
    own = np.full(n, -1) if gathering.sectors is None else np.asarray(gathering.sectors)
    sector[:n] = np.where(own < 0, band.shape[1] - 2, own)
    special = np.zeros(size, np.int8)
    if gathering.wheelchair_places is not None:
        special[list(gathering.wheelchairs)] = 1
    places = gathering.wheelchair_places if gathering.wheelchair_places is not None else most
    home = np.full((rounds, size), -1, np.int32)
    if homes is not None:
        home[:, :n] = homes
    kinds, up, down = pair_kinds(gathering, size)
    rules = Rules(
        start=np.concatenate([[0], np.cumsum(most)]).astype(np.int32),
        table_of=np.repeat(np.arange(most.size), most).astype(np.int32),
        sector=sector, band=band, special=special, places=np.asarray(places, np.int16),
        allowed=allowed, free=free, home=home, people=n, stay=stay, up=up, down=down,
        wishes=wishes_of(gathering), wish=gathering.weights.wish, block=block,
        block_start=np.cumsum([0, *map(len, blocks)]).astype(np.int32),
        block_members=np.array([p for group in blocks for p in group], np.int32),
    )  # fmt: skip
    # one layout for all, so that what `warm_up` compiles serves every gathering
    same = (np.require(x, requirements=["C", "W"]) if isinstance(x, np.ndarray) else int(x) for x in rules)
    return Rules._make(same), kinds
