"""Seating: hard rules hold, the bound is a bound, the trial's sets reach it, and chance is repeatable."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.seating_sets import gathering, price
from samverk.optimise import (
    Arrival,
    BadInput,
    Change,
    Gathering,
    ImpossibleSeating,
    Seating,
    group,
    rank,
    reseat,
    seat,
    warm_up,
)
from samverk.optimise.grouping_search import anneal_groups
from samverk.optimise.ranking_flow import place_all
from samverk.optimise.seating import goals_of
from samverk.optimise.seating_bounds import least
from samverk.optimise.seating_model import SeatingWeights, even_sizes
from samverk.optimise.seating_search import anneal, measure

HYPOTHESIS = settings(max_examples=40, deadline=None)


def broken(g: Gathering, tables: np.ndarray) -> list[str]:
    """The hard rules that a seating breaks, from their definition."""
    found = []
    for r, row in enumerate(tables):
        for t, (fewest, most) in enumerate(g.sizes):
            here = set(np.flatnonzero(row == t).tolist())
            if not fewest <= len(here) <= most:
                found.append(f"size {r} {t}")
            if g.wheelchair_places is not None and len(here & set(g.wheelchairs)) > g.wheelchair_places[t]:
                found.append(f"wheelchairs {r} {t}")
            if any(len(here & set(group)) > 1 for group in g.apart):
                found.append(f"apart {r} {t}")
        found += [f"together {r}" for group in g.together if len({row[p] for p in group}) > 1]
        found += [f"host {r}" for person, table in g.hosts.items() if row[person] != table]
        found += [
            f"language {r}"
            for p, which in g.languages.items()
            if row[p] not in g.interpreter_tables.get(which, ())
        ]
        if g.allowed is not None:
            found += [f"allowed {r}" for p in range(g.people) if not g.allowed[p, row[p]]]
        if g.fixed is not None:
            found += [f"fixed {r}" for p, t in enumerate(g.fixed[r]) if t >= 0 and row[p] != t]
    return found


def worth(result: Seating) -> int:
    return sum(goal.price for goal in result.goals)


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize(("hard", "optimum"), [(False, 52), (True, 210)])
def test_120_people_are_seated_as_well_as_can_be_and_it_is_proven(hard, optimum, seed):
    g = gathering(hard=hard)
    result = seat(g, seed=seed, iterations=12_000_000)
    parts = price(g, result.tables)
    assert parts["hard"] == 0
    assert sum(parts.values()) == worth(result) == result.value == result.bound == optimum
    assert result.proven


def test_the_same_seed_and_moves_give_the_same_seating():
    g = gathering(60, 8, 3, hard=True)
    first, again, other = (seat(g, seed=s, iterations=60_000, prove=False) for s in (5, 5, 6))
    assert np.array_equal(first.tables, again.tables)
    assert not np.array_equal(first.tables, other.tables)
    assert first.bound is None


def test_bound_of_500_people_is_above_the_organisations_alone():
    bounds = least(gathering(500, 63, 3, hard=True))
    assert (bounds.organisations, bounds.total) == (150, 236)


def small_gatherings(draw):
    people, tables = draw(st.integers(4, 7)), draw(st.integers(2, 3))
    person = st.integers(0, people - 1)
    pair = st.tuples(person, person).filter(lambda p: p[0] != p[1])
    chairs = [-(-people // tables) + draw(st.integers(0, 1)) for _ in range(tables)]
    return Gathering(
        people=people,
        tables=[(draw(st.integers(0, 1)), c) for c in chairs],
        rounds=draw(st.integers(1, 2)),
        sectors=[draw(st.integers(-1, 1)) for _ in range(people)],
        organisations=[draw(st.integers(-1, 2)) for _ in range(people)],
        wishes=draw(st.lists(pair, max_size=3)),
        avoid=draw(st.lists(pair, max_size=1)),
        together=draw(st.lists(pair.map(list), max_size=1)),
        apart=draw(st.lists(pair.map(list), max_size=1)),
        wheelchairs=sorted(draw(st.sets(person, max_size=2))),
        wheelchair_places=[draw(st.integers(0, 2)) for _ in range(tables)],
        hosts=draw(st.dictionaries(person, st.integers(0, tables - 1), max_size=1)),
        languages=draw(st.dictionaries(person, st.just(7), max_size=2)),
        interpreter_tables={7: [draw(st.integers(0, tables - 1))]},
    )


def all_rounds(g: Gathering) -> list[np.ndarray]:
    one = g.but(rounds=1)
    rows = (np.array(row) for row in product(range(len(g.tables)), repeat=g.people))
    return [row for row in rows if not broken(one, row[None])]


@given(st.composite(small_gatherings)())
@HYPOTHESIS
def test_hard_rules_are_never_broken_or_said_to_be_impossible(g):
    try:
        result = seat(g, iterations=2_000)
    except ImpossibleSeating:
        assert all_rounds(g) == []
        return
    assert broken(g, result.tables) == []
    assert worth(result) == result.value
    assert result.bound is not None
    assert result.bound <= result.value


@given(st.composite(small_gatherings)())
@settings(max_examples=12, deadline=None)
def test_small_gatherings_reach_the_best_of_all_seatings(g):
    g = g.but(rounds=1)
    rows = all_rounds(g)
    if not rows:
        return
    best = min(sum(goal.price for goal in goals_of(g, row[None], None)) for row in rows)
    assert least(g).total <= best
    assert seat(g, iterations=30_000).value == best


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({"tables": [5, 6]}, ["chairs"]),
        ({"wheelchairs": [1, 2, 3], "wheelchair_places": [1, 1]}, ["wheelchairs"]),
        ({"together": [[1, 2], [2, 3], [7, 8]], "apart": [[1, 3]]}, ["together", "together", "apart"]),
        ({"apart": [[1, 3, 5]]}, ["apart"]),
        ({"tables": [(7, 9), (7, 9)]}, ["fewest", "fewest"]),
        ({"languages": {1: 0, 2: 0}, "interpreter_tables": {0: [0]}, "hosts": {1: 1}}, ["language", "host"]),
        ({"fixed": np.array([[0] * 7 + [-1] * 5])}, ["fixed"] * 7),
        ({"allowed": np.array([[True, False]] * 7 + [[True, True]] * 5)}, ["allowed"]),
    ],
)
def test_impossible_rules_are_named(change, kinds):
    g = Gathering(people=12, tables=[6, 6]).but(**change)
    with pytest.raises(ImpossibleSeating) as trouble:
        seat(g, iterations=100)
    assert [rule.kind for rule in trouble.value.collide] == kinds
    assert str(trouble.value.collide[0]) in str(trouble.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rounds": 16}, "1 to 15 rounds"),
        ({"sectors": [0]}, "sectors has 1 entries"),
        ({"wishes": [(0, 12)]}, "People are numbered"),
        ({"hosts": {0: 2}}, "Tables are numbered"),
        ({"tables": [(7, 6), 6]}, "more people than it has chairs"),
        ({"weights": SeatingWeights(wish=-1)}, "Weights are"),
    ],
)
def test_what_cannot_be_meant_is_refused(change, words):
    with pytest.raises(BadInput, match=words):
        seat(Gathering(people=12, tables=[6, 6]).but(**change), iterations=100)


def test_hosts_stay_and_everybody_else_meets_new_people():
    g = Gathering(people=24, tables=[4] * 6, rounds=3, hosts={t: t for t in range(6)})
    result = seat(g, iterations=300_000)
    assert (result.tables[:, :6] == np.arange(6)).all()
    assert result.value == 0


def test_chairs_to_spare_are_spread_evenly():
    result = seat(Gathering(people=20, tables=[8, 8, 8, 2], wishes=[(0, 1)]), iterations=50_000)
    assert sorted(np.bincount(result.tables[0]).tolist()) == [2, 6, 6, 6]
    assert list(even_sizes(20, [(0, 8), (0, 8), (0, 8), (0, 2)])) == [6, 6, 6, 2]


@pytest.mark.parametrize(
    ("tables", "size", "rounds"), [(15, 8, 3), (8, 8, 9), (7, 7, 8), (12, 6, 3), (23, 8, 3)]
)
def test_without_rules_nobody_meets_twice_by_arithmetic(tables, size, rounds):
    result = seat(Gathering(people=tables * size - 1, tables=[size] * tables, rounds=rounds), iterations=0)
    pairs = [
        pair
        for row in result.tables
        for t in range(tables)
        for pair in combinations(np.flatnonzero(row == t), 2)
    ]
    assert len(set(pairs)) == len(pairs)
    assert result.proven


def test_what_is_compiled_at_set_up_serves_every_question():
    """Another layout or type of an array would be compiled anew, half a minute on the day of the conference."""
    warm_up()
    g = gathering(40, 5, 2, hard=True)
    result = seat(
        g.but(together=[[0, 1]], hosts={2: 0}, wheelchairs=[3], wheelchair_places=[1] * 5), iterations=500
    )
    reseat(result, Change(gone=[5], arrivals=[Arrival(sector=1)]), iterations=500)
    group(
        sizes=[(1, 3)] * 3,
        diversity=np.abs(np.subtract.outer(range(6), range(6))),
        together=[[0, 1]],
        rounds=2,
        iterations=500,
    )
    rank(wishes=[[0, 1], [1]], capacity=[1, 2], minimum=[0, 1], sectors=[0, 1])
    rank(wishes=[[0, 1], [1]], capacity=np.array([1, 2]), order="least sum")
    for function in (measure, anneal, anneal_groups, place_all):
        assert len(function.signatures) == 1
