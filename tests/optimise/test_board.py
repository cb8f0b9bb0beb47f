"""Changes by hand: an effect is the difference of two full counts, and says what it breaks."""

import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.seating_sets import gathering
from samverk.optimise import BadInput, Board, Gathering, HardRule, assess, seat

from .test_seating import broken, small_gatherings


def boards(draw):
    g = small_gatherings(draw)
    row = st.lists(st.integers(-1, len(g.tables) - 1), min_size=g.people, max_size=g.people)
    tables = np.array([draw(row) for _ in range(g.rounds)])
    known = np.zeros((g.people, g.people), bool)
    if draw(st.booleans()):
        known[0, 1] = known[1, 0] = True
    change = draw(st.sampled_from(["swap", "move", "leave"]))
    return g.but(met=known, organisations=[0, 0, *[1] * (g.people - 2)]), tables, change


def met_pairs(tables: np.ndarray) -> set[tuple[int, int]]:
    pairs = combinations(range(tables.shape[1]), 2)
    return {(i, j) for i, j in pairs if ((tables[:, i] == tables[:, j]) & (tables[:, i] >= 0)).any()}


@given(st.composite(boards)(), st.data())
@settings(max_examples=200, deadline=None)
def test_an_effect_is_the_difference_of_two_counts(made, data):
    g, tables, change = made
    board = Board(g, tables)
    number, person = data.draw(st.integers(0, g.rounds - 1)), data.draw(st.integers(0, g.people - 1))
    if change == "swap":
        other = data.draw(st.integers(0, g.people - 1).filter(lambda p: p != person))
        effect = board.effect(number, person, other=other)
        before, rules = board.seating(), board.broken()
        board.swap(number, person, other)
    else:
        table = -1 if change == "leave" else data.draw(st.integers(0, len(g.tables) - 1))
        effect = board.effect(number, person, table=table)
        before, rules = board.seating(), board.broken()
        board.move(number, person, table)
    after, rules_then = board.seating(), board.broken()
    assert np.array_equal(before.tables, tables)
    shares_move = ((tables >= 0) != (after.tables >= 0)).any()
    for goal, was in zip(after.goals, before.goals, strict=True):
        if not (shares_move and goal.name in {"sectors", "even tables"}):  # shares are of those who are there
            assert effect.parts[goal.name] == goal.price - was.price
    assert effect.price == sum(effect.parts.values())
    assert shares_move or effect.price == after.value - before.value
    assert set(effect.met) == met_pairs(after.tables) - met_pairs(tables)
    assert set(effect.lost) == met_pairs(tables) - met_pairs(after.tables)
    assert {(number, rule) for rule in effect.mended} == set(rules) - set(rules_then)
    assert {(number, rule) for rule in effect.broken} >= set(rules_then) - set(rules)


@given(st.composite(boards)())
@settings(max_examples=150, deadline=None)
def test_broken_rules_are_those_of_the_definition(made):
    g, tables, _ = made
    full = np.maximum(tables, 0)
    assert bool(Board(g, full).broken()) == bool(broken(g, full))


def test_each_hard_rule_is_named_when_a_change_breaks_it():
    fixed = np.full((1, 10), -1)
    fixed[0, 5] = 2
    g = Gathering(
        people=10, tables=[4, 4, (2, 4)], hosts={0: 0}, languages={1: 9}, interpreter_tables={9: [0]}, fixed=fixed,
        wheelchairs=[2, 6], wheelchair_places=[1, 1, 0], together=[[3, 4]], apart=[[7, 8]],
    )  # fmt: skip
    board = Board(g, [[0, 0, 0, 1, 1, 2, 1, 0, 2, 1]])
    assert board.broken() == [(0, HardRule("fewest", (), (2,)))] or board.broken() == []
    kinds = lambda **change: {rule.kind for rule in board.effect(0, **change).broken}  # noqa: E731
    assert kinds(person=0, other=9) == {"host"}
    assert kinds(person=1, other=9) == {"language"}
    assert kinds(person=5, table=1) >= {"fixed", "chairs", "fewest"}
    assert kinds(person=2, other=9) == {"wheelchairs"}
    assert kinds(person=3, table=2) == {"together"}
    assert kinds(person=7, other=5) == {"apart", "fixed"}
    assert board.effect(0, 2, other=6).broken == ()
    board.move(0, 3, 2)
    assert board.effect(0, 3, table=1).mended == (HardRule("together", (3, 4)),)


def test_the_best_options_break_nothing_and_come_first():
    g = gathering(56, 8, 3)
    plan = seat(g, iterations=30_000, prove=False)
    board = Board.of(plan)
    options = board.options(1, 20, most=500)
    assert [o.effect.price for o in options] == sorted(o.effect.price for o in options)
    assert options[0].effect.price >= -plan.value
    for option in options[:20]:
        again = Board.of(plan)
        if option.other is None:
            again.move(1, 20, option.table)
        else:
            again.swap(1, 20, option.other)
        assert again.tables[1, 20] == option.table
        assert again.broken() == []
        assert again.seating().value == plan.value + option.effect.price
    assert {o.table for o in board.options(1, 20, table=3)} <= {3}


def test_a_seating_from_elsewhere_is_assessed():
    g = gathering(56, 8, 3)
    plan = seat(g, iterations=30_000, prove=False)
    again = assess(g, plan.tables.tolist())
    assert (again.value, again.goals) == (plan.value, plan.goals)
    assert again.bound is None
    with pytest.raises(BadInput, match="3 rounds × 56 people"):
        assess(g, plan.tables[:2])
    with pytest.raises(BadInput, match="Tables are numbered"):
        assess(g, np.full((3, 56), 9))


@pytest.mark.parametrize("change", [{}, {"other": 1, "table": 1}, {"other": 99}, {"table": 8}, {"table": -2}])
def test_what_cannot_be_meant_is_refused(change):
    board = Board(gathering(56, 8, 3), np.zeros((3, 56), int))
    with pytest.raises(BadInput):
        board.effect(0, 0, **change)


def test_an_effect_takes_less_than_a_millisecond_among_2000():
    g = Gathering(people=2000, tables=[8] * 250, rounds=3, sectors=[p % 4 for p in range(2000)])
    board = Board(g, [[(p + r * (p // 250)) % 250 for p in range(2000)] for r in range(3)])
    begin = time.process_time()
    for other in range(1, 201):
        board.effect(1, 0, other=other)
    assert time.process_time() - begin < 0.2
