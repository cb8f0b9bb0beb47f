"""Perfect schedules: everybody sits somewhere in each round, tables are full, and nobody meets anybody twice."""

from itertools import combinations

import numpy as np
import pytest

from samverk.optimise import Gathering, seat
from samverk.optimise.schedules import field, known_schedules, perfect, schedule_for

KIRKMAN = [(5, 3, 7), (6, 3, 8), (6, 4, 5), (7, 3, 10), (7, 4, 9), (8, 3, 10), (8, 4, 10), (9, 3, 13)]
BY_FORMULA = [(3, 3, 4), (4, 2, 7), (4, 3, 4), (4, 4, 5), (5, 2, 9), (5, 4, 5), (6, 2, 11), (8, 2, 15), (15, 8, 3), (9, 9, 10),
              (16, 16, 17), (25, 5, 20), (23, 8, 12), (21, 6, 3)]  # fmt: skip


@pytest.mark.parametrize(("tables", "size", "rounds"), KIRKMAN + BY_FORMULA)
def test_nobody_meets_twice(tables, size, rounds):
    found = perfect(tables, size, rounds)
    assert found is not None
    assert found.shape == (rounds, tables * size)
    assert all((np.bincount(row, minlength=tables) == size).all() for row in found)
    pairs = [
        pair for row in found for t in range(tables) for pair in combinations(np.flatnonzero(row == t), 2)
    ]
    assert len(set(pairs)) == len(pairs)


def test_the_file_holds_only_what_no_formula_gives():
    assert {(t, s, len(rows)) for (t, s), rows in known_schedules().items()} == set(KIRKMAN)


@pytest.mark.parametrize(("tables", "size", "rounds"), [(3, 3, 5), (6, 6, 3), (2, 3, 2), (8, 4, 11)])
def test_more_than_there_can_be_or_we_know_is_none(tables, size, rounds):
    assert perfect(tables, size, rounds) is None


@pytest.mark.parametrize("q", [4, 5, 8, 9, 16, 25, 27, 32, 49, 64, 81])
def test_fields_are_fields(q):
    tables = field(q)
    assert tables is not None
    add, times = tables
    assert all(sorted(row) == list(range(q)) for row in add)
    assert all(sorted(row[1:]) == list(range(1, q)) for row in times[1:])
    assert (times[times[:, :, None], np.arange(q)] == times[np.arange(q)[:, None, None], times[None]]).all()
    assert (times[:, add] == add[times[:, :, None], times[:, None, :]]).all()


def test_there_is_no_field_of_six():
    assert field(6) is None


@pytest.mark.parametrize("chairs", [8, 10])
@pytest.mark.parametrize("empty", [0, 1, 5, 14, 15, 22])
@pytest.mark.parametrize("hosts", [{}, {7: 3}, {2 * t: t for t in range(15)}])
def test_a_few_empty_chairs_and_hosts_who_stay_keep_it_perfect(empty, hosts, chairs):
    people = 120 - empty
    g = Gathering(people=people, tables=[chairs] * 15, rounds=3, hosts=hosts)
    plan = seat(g, iterations=0)
    assert (plan.value, plan.proven) == (0, True)
    assert all((plan.tables[:, p] == t).all() for p, t in hosts.items())
    counts = np.array([np.bincount(row, minlength=15) for row in plan.tables])
    assert counts.max() - counts.min() <= 1
    pairs = [p for row in plan.tables for t in range(15) for p in combinations(np.flatnonzero(row == t), 2)]
    assert len(set(pairs)) == len(pairs)


def test_an_affine_plane_with_empty_chairs():
    plan = seat(Gathering(people=60, tables=[8] * 8, rounds=8), iterations=0)
    assert (plan.value, plan.proven) == (0, True)


def test_where_no_schedule_fits_the_search_does():
    two_hosts = Gathering(people=24, tables=[4] * 6, rounds=3, hosts={0: 0, 1: 0})
    assert schedule_for(two_hosts) is None
    assert schedule_for(Gathering(people=24, tables=[4] * 6, rounds=3, sectors=[0] * 24)) is None
    assert schedule_for(Gathering(people=24, tables=[6, 6, 6, 2, 2, 2], rounds=3)) is None
    assert schedule_for(Gathering(people=4, tables=[1] * 6, rounds=3)) is None
