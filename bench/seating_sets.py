"""Made-up gatherings to seat, and a slow evaluator that follows the definition and shares no code with the search."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from samverk.optimise.seating_model import Gathering


def organisation_sizes(sector: int, tables: int, *, hard: bool) -> list[int]:
    """The large organisations of a sector; the rest have one to four people."""
    return [[tables + 5, 6], [10, 6], [8]][sector] if hard else []


def draw_pairs(
    dice: np.random.Generator, people: int, count: int, barred: NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """`count` draws of pairs that are not barred; each drawn pair is barred from then on."""
    found: list[tuple[int, int]] = []
    while len(found) < count:
        i, j = (int(x) for x in dice.integers(0, people, 2))
        if i != j and not barred[i, j]:
            found.append((i, j))
            barred[i, j] = barred[j, i] = True
    return found


def gathering(
    people: int = 120, tables: int = 15, rounds: int = 3, *, hard: bool = False, seed: int = 1
) -> Gathering:
    """Three sectors 40/35/25 %, organisations, people who need few tables or an interpreter, wishes with and apart."""
    dice = np.random.default_rng(seed)
    chairs = np.full(tables, people // tables)
    chairs[: people - chairs.sum()] += 1
    first, second = round(people * 0.4), round(people * 0.35)
    sectors = np.repeat([0, 1, 2], [first, second, people - first - second])
    organisations = np.empty(people, int)
    number = 0
    for sector in range(3):
        own = np.flatnonzero(sectors == sector)
        sizes, at = organisation_sizes(sector, tables, hard=hard), 0
        while at < own.size:
            size = sizes.pop(0) if sizes else int(dice.integers(1, 5))
            organisations[own[at : at + size]] = number
            number, at = number + 1, at + size
    order = dice.permutation(people)
    sectors, organisations = sectors[order], organisations[order]
    order = dice.permutation(people)
    few, language = order[: max(2, people // 20)], order[people // 20 : people // 20 + people // 12]
    allowed = np.ones((people, tables), bool)
    allowed[np.ix_(few, np.arange(max(1, tables * 4 // 15), tables))] = False
    interpreted = np.arange(tables - max(2, tables * 2 // 15), tables)
    allowed[language] = np.isin(np.arange(tables), interpreted)
    together = np.zeros((people, people), bool)
    together[np.ix_(language, language)] = True
    barred = together | (organisations[:, None] == organisations)
    barred |= allowed.astype(np.float32) @ allowed.T.astype(np.float32) == 0
    wishes = draw_pairs(dice, people, people // (2 if hard else 3), barred)
    for i, j in wishes:
        together[i, j] = together[j, i] = True
    avoid: list[tuple[int, int]] = []
    while len(avoid) < people // 12:
        i, j = (int(x) for x in dice.integers(0, people, 2))
        if i != j and not together[i, j]:
            avoid.append((i, j))
    return Gathering(
        people=people, tables=chairs.tolist(), rounds=rounds, sectors=sectors.tolist(),
        organisations=organisations.tolist(), wishes=wishes, avoid=avoid, allowed=allowed,
        languages={int(p): 0 for p in language}, interpreter_tables={0: interpreted.tolist()},
    )  # fmt: skip


def price(g: Gathering, tables: NDArray[np.int64]) -> dict[str, int]:
    """Each part of the price of who sits where (rounds × people), and `hard`: how many hard rules are broken."""
    w, part = g.weights, dict.fromkeys(("sectors", "organisations", "repeats", "wishes", "avoid", "hard"), 0)
    met: dict[tuple[int, int], int] = {}
    assert g.sectors is not None
    assert g.organisations is not None
    totals = np.bincount(g.sectors)
    even = g.people / len(g.tables)
    for row in tables:
        for t, (fewest, most) in enumerate(g.sizes):
            here = np.flatnonzero(row == t).tolist()
            part["hard"] += not fewest <= len(here) <= most
            size = most if sum(m for _, m in g.sizes) == g.people else even
            for sector, total in enumerate(totals):
                count = sum(g.sectors[p] == sector for p in here)
                low, high = np.floor(total * size / g.people + 1e-9), np.ceil(total * size / g.people - 1e-9)
                part["sectors"] += w.sector * int(max(0, low - count) + max(0, count - high))
            for p in here:
                part["hard"] += g.allowed is not None and not g.allowed[p, t]
                part["hard"] += p in g.languages and t not in g.interpreter_tables[g.languages[p]]
            for i, j in combinations(here, 2):
                met[i, j] = met.get((i, j), 0) + 1
                part["organisations"] += w.organisation * (g.organisations[i] == g.organisations[j])
    share = lambda i, j: i in g.languages and g.languages.get(i) == g.languages.get(j)  # noqa: E731
    part["repeats"] = sum(w.repeat * (times - 1) for (i, j), times in met.items() if not share(i, j))
    part["wishes"] = sum(w.wish for i, j in g.wishes if (min(i, j), max(i, j)) not in met)
    part["avoid"] = sum(w.avoid * met.get(pair, 0) for pair in {(min(p), max(p)) for p in g.avoid})
    return part


def even_groups(
    elements: int = 480, groups: int = 20, seed: int = 480
) -> tuple[list[tuple[int, int]], NDArray[np.int64]]:
    """A set of the RanInt family (whole numbers 0 to 100, equal groups) for a size of which we hold no published file."""
    dice = np.random.default_rng(seed)
    upper = np.triu(dice.integers(0, 101, (elements, elements)), 1)
    return [(elements // groups, elements // groups)] * groups, upper + upper.T
