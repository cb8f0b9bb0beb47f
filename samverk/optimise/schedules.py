"""Perfect schedules: nobody meets anybody twice, by arithmetic instead of search.

Person (a, k), a = 0..T-1, sits in round b at table a + k·b. Two people (a, k) and (c, l) meet in the rounds b with
(l - k)·b = a - c, so at most once when l - k can be divided by in the arithmetic used. Modulo a prime T all of
0 < l - k < T can; modulo another T it suffices that no (l - k)·(b - d) is 0 for two rounds b, d in use. In the field
of q elements (q a power of a prime) all differences can, and with q people at a table the q rounds and the grouping
by k are the lines of an affine plane: q + 1 rounds, the most there are.
"""

from collections.abc import Mapping
from functools import cache
from math import gcd
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .seating_model import Gathering, even_sizes

KNOWN = Path(__file__).with_name("perfect_schedules.csv")

# Irreducible polynomials: the coefficients below the leading one, constant term first.
_POLYNOMIALS = {4: (2, (1, 1)), 8: (2, (1, 1, 0)), 16: (2, (1, 1, 0, 0)), 32: (2, (1, 0, 1, 0, 0)),
                64: (2, (1, 1, 0, 0, 0, 0)), 9: (3, (1, 0)), 27: (3, (1, 2, 0)), 81: (3, (2, 0, 0, 2)),
                25: (5, (2, 0)), 49: (7, (1, 0))}  # fmt: skip


def _digits(number: int, prime: int, length: int) -> list[int]:
    return [number // prime**x % prime for x in range(length)]


def field(q: int) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """The tables of addition and multiplication of the field of q elements; None if there is none or it is large."""
    if q > 1 and all(q % p for p in range(2, int(q**0.5) + 1)):
        number = np.arange(q)
        return (number[:, None] + number) % q, (number[:, None] * number) % q
    if q not in _POLYNOMIALS:
        return None
    prime, low = _POLYNOMIALS[q]
    length = len(low)
    place = prime ** np.arange(length)
    digits = [_digits(x, prime, length) for x in range(q)]

    def times(x: list[int], y: list[int]) -> int:
        product = [0] * (2 * length)
        for i, d in enumerate(x):
            for j, e in enumerate(y):
                product[i + j] += d * e
        for top in range(2 * length - 1, length - 1, -1):
            for i, c in enumerate(low):
                product[top - length + i] -= product[top] * c
            product[top] = 0
        return int((np.array(product[:length]) % prime * place).sum())

    add = (np.array(digits)[:, None, :] + np.array(digits)) % prime @ place
    return add, np.array([[times(x, y) for y in digits] for x in digits])


def round_numbers(tables: int, size: int, rounds: int) -> list[int] | None:
    """Numbers b for which `a + k·b mod tables` never seats two people together twice, k < size; None if too few."""
    bad = {d for d in range(tables) if any(k * d % tables == 0 for k in range(1, size))}
    chosen: list[int] = []

    def extend(begin: int) -> bool:
        if len(chosen) == rounds:
            return True
        for b in range(begin, tables):
            if all((b - c) % tables not in bad for c in chosen):
                chosen.append(b)
                if extend(b + 1):
                    return True
                chosen.pop()
            if len(chosen) < 2 and b > 2:  # by symmetry the first two may be taken early
                break
        return False

    if size > tables or rounds > tables:
        return None
    units = sum(gcd(d, tables) == 1 for d in range(tables))
    return chosen if units >= 1 and extend(0) else None


def round_robin(people: int, rounds: int) -> NDArray[np.int64] | None:
    """Pairs by the circle method: an even number of people, each round the circle turns by one."""
    if people % 2 or rounds > people - 1:
        return None
    found = np.empty((rounds, people), np.int64)
    for r in range(rounds):
        circle = [people - 1, *((r + x) % (people - 1) for x in range(people - 1))]
        for t in range(people // 2):
            found[r, circle[t]] = found[r, circle[people - 1 - t]] = t
    return found


def by_field(tables: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """The schedule in the field of `tables` elements; person a + k·tables."""
    most = tables + (size == tables)
    arithmetic = field(tables) if size <= tables and rounds <= most else None
    if arithmetic is None:
        return None
    add, multiply = arithmetic
    a, k = np.tile(np.arange(tables), size), np.repeat(np.arange(size), tables)
    return np.array([add[a, multiply[k, b]] if b < tables else k for b in range(rounds)])


def by_remainders(tables: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """The schedule a + k·b mod `tables`; person a + k·tables."""
    numbers = round_numbers(tables, size, rounds)
    if numbers is None:
        return None
    a, k = np.tile(np.arange(tables), size), np.repeat(np.arange(size), tables)
    return np.array([(a + k * b) % tables for b in numbers])


def perfect(tables: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """rounds × people: the table of each of tables × size people, nobody meeting twice; None if we know none."""
    if rounds * (size - 1) > tables * size - 1:
        return None
    if size == 1 or rounds == 1:
        return np.tile(np.arange(tables * size) % tables, (rounds, 1))
    ways = (by_field, by_remainders)
    found = round_robin(2 * tables, rounds) if size == 2 else None
    for way in ways:
        if found is None:
            found = way(tables, size, rounds)
    return stored(tables, size, rounds) if found is None else found


@cache
def known_schedules() -> dict[tuple[int, int], NDArray[np.int64]]:
    """(tables, size) → the longest schedule that is kept in the file: those that no formula here gives."""
    found = {}
    for line in KNOWN.read_text(encoding="utf-8").splitlines()[1:]:
        tables, size, _, rounds = line.split(",")
        found[int(tables), int(size)] = np.array([[int(c, 36) for c in row] for row in rounds.split()])
    return found


def stored(tables: int, size: int, rounds: int) -> NDArray[np.int64] | None:
    """One of the schedules kept in a file (the social golfer problem and Kirkman's schoolgirls)."""
    found = known_schedules().get((tables, size))
    return None if found is None or len(found) < rounds else found[:rounds]


def places_of(people: int, hosts: Mapping[int, int]) -> NDArray[np.int64]:
    """The place in a schedule of each person: a host of table t is (t, 0), who stays there; the others fill up."""
    found = np.full(people, -1)
    found[list(hosts)] = list(hosts.values())
    found[found < 0] = np.setdiff1d(np.arange(people), list(hosts.values()))
    return found


def schedule_for(gathering: Gathering) -> NDArray[np.int64] | None:
    """A perfect schedule to begin with, when people differ in nothing, except one host of a table, and tables are alike."""
    g = gathering
    plain = all(
        x is None for x in (g.sectors, g.organisations, g.allowed, g.fixed, g.wheelchair_places, g.met)
    )
    if not plain or any((g.wishes, g.avoid, g.together, g.apart, g.languages)):
        return None
    even = even_sizes(g.people, g.sizes)
    size = int(np.ceil(even.max() - 1e-9))
    if size - int(np.floor(even.min() + 1e-9)) > 1 or min(most for _, most in g.sizes) < size:
        return None
    whole = perfect(len(g.tables), size, g.rounds)
    if whole is None or not len(g.tables) <= g.people <= whole.shape[1]:
        return None
    if g.hosts:
        stays = (whole[:, : len(g.tables)] == np.arange(len(g.tables))).all()
        if not stays or len(set(g.hosts.values())) < len(g.hosts):
            return None
    # of those at the last place k some are left out: at most one at a table
    found = whole[:, places_of(g.people, g.hosts)]
    low, high = np.array(g.sizes).T
    counts = np.array([np.bincount(row, minlength=len(low)) for row in found])
    return found if ((counts >= low) & (counts <= high)).all() else None
