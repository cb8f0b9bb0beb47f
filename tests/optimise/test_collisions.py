"""Impossible seatings: what is named is impossible, without any part of it it is not, and nothing possible is blamed."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverk.optimise import BadInput, Collision, Gathering, HardRule, ImpossibleSeating, collisions, seat
from samverk.optimise.seating_rules import only

from .test_seating import all_rounds, small_gatherings

G = Gathering(people=12, tables=[4, 4, 6], rounds=2)


def pinned(*places: tuple[int, int, int]) -> np.ndarray:
    fixed = np.full((2, 12), -1)
    for number, person, table in places:
        fixed[number, person] = table
    return fixed


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"people": 15}, {"code": "chairs", "need": 15, "have": 14}),
        ({"tables": [(5, 9), (5, 9), (4, 9)]}, {"code": "fewest", "need": 14, "have": 12, "tables": (0, 1, 2)}),
        (
            {"together": [[0, 1, 2, 3], [3, 4, 5, 6], [8, 9]]},
            {"code": "group too large", "people": (0, 1, 2, 3, 4, 5, 6), "need": 7, "have": 6},
        ),
        (
            {"together": [[0, 1], [1, 2], [5, 6]], "apart": [[2, 0, 7]]},
            {"code": "together and apart", "people": (0, 2)},
        ),
        ({"apart": [[0, 1, 2, 3]]}, {"code": "apart group too large", "need": 4, "have": 3}),
        ({"hosts": {3: 0}, "fixed": pinned((1, 3, 2))}, {"code": "no table", "people": (3,), "round": 1}),
        (
            {"hosts": {3: 0, 4: 1}, "together": [[3, 7], [7, 4]]},
            {"code": "no table", "people": (3, 4, 7)},
        ),
        (
            {"wheelchairs": [1, 2, 3], "wheelchair_places": [1, 1, 0]},
            {"code": "wheelchair places", "people": (1, 2, 3), "tables": (0, 1), "need": 3, "have": 2},
        ),
        (
            {"wheelchairs": [1, 2], "wheelchair_places": [1, 1, 0], "together": [[1, 2]]},
            {"code": "wheelchair places", "people": (1, 2), "need": 2, "have": 1},
        ),
        (
            {"languages": dict.fromkeys(range(9), 7), "interpreter_tables": {7: [0, 1]}},
            {"code": "interpreter chairs", "need": 9, "have": 8, "tables": (0, 1)},
        ),
        ({"languages": {5: 7, 6: 7}}, {"code": "interpreter chairs", "people": (5, 6), "tables": (), "have": 0}),
        (
            {"fixed": pinned(*((1, p, 1) for p in range(4))), "hosts": {9: 1}},
            {"code": "table overfilled", "tables": (1,), "need": 5, "have": 4, "round": 1},
        ),
        (
            {"languages": dict.fromkeys(range(4), 7), "interpreter_tables": {7: [0]}, "hosts": {8: 0}},
            {"code": "too few chairs", "people": (0, 1, 2, 3, 8), "tables": (0,), "need": 5, "have": 4},
        ),
        (
            {"tables": [(4, 6), 6, 6], "allowed": np.array([[True] * 3] * 3 + [[False, True, True]] * 9)},
            {"code": "fewest", "tables": (0,), "people": (0, 1, 2), "need": 4, "have": 3},
        ),
    ],
)  # fmt: skip
def test_each_kind_is_named_with_its_numbers(change, expected):
    with pytest.raises(ImpossibleSeating) as trouble:
        seat(G.but(**change), iterations=10)
    found = [c for c in trouble.value.collisions if c.code == expected["code"]]
    assert len(found) == 1
    for name, value in expected.items():
        assert getattr(found[0], name) == value
    assert list(trouble.value.collisions) == collisions(G.but(**change))


def test_several_troubles_are_all_named_at_once():
    g = G.but(
        together=[[0, 1], range(2, 9)],
        apart=[[0, 1]],
        wheelchairs=[10, 11],
        wheelchair_places=[0, 1, 0],
        fixed=pinned(*((1, p, 0) for p in (0, 1, 9, 10, 11))),
    )
    codes = {(c.round, c.code) for c in collisions(g)}
    assert {(0, "group too large"), (0, "together and apart")} <= codes


def test_what_only_a_search_finds_is_found():
    """Three pairs and tables of 3 and 3: two chairs are left over at one and one each cannot be used by a pair."""
    g = Gathering(people=6, tables=[3, 3], together=[[0, 1], [2, 3], [4, 5]])
    assert [(c.code, [r.kind for r in c.rules]) for c in collisions(g)] == [("rules", ["together"] * 3)]


def test_tables_of_language_and_people_apart():
    g = Gathering(
        people=9,
        tables=[3, 3, 3],
        languages={0: 1, 1: 1, 2: 1},
        interpreter_tables={1: [0, 2]},
        apart=[[0, 1, 2]],
    )
    (found,) = collisions(g)
    assert found.code == "rules"
    assert {rule.kind for rule in found.rules} == {"language", "apart"}


def test_what_is_possible_collides_with_nothing():
    assert collisions(G) == []
    assert collisions(G.but(people=14, hosts={0: 0}, together=[[0, 1, 2, 3]], apart=[[4, 0, 9]])) == []
    with pytest.raises(BadInput):
        collisions(G.but(hosts={0: 7}))


def impossible(g: Gathering, rules: list[HardRule], number: int) -> bool:
    """By definition: no seating of one round keeps these rules and the chairs."""
    asked = only(g, rules)
    return not all_rounds(asked)


@given(st.composite(small_gatherings)())
@settings(max_examples=60, deadline=None)
def test_named_rules_collide_and_none_is_too_many(g):
    found = collisions(g)
    assert bool(found) == (not all_rounds(g))
    for c in found:
        rules = [rule for rule in c.rules if rule.kind != "chairs"]
        assert impossible(g, rules, c.round)
        if c.code not in {"chairs", "wheelchair places"}:
            for k in range(len(rules)):
                assert not impossible(g, rules[:k] + rules[k + 1 :], c.round)


def test_a_large_gathering_is_checked_in_no_time():
    people, tables = 2000, 250
    g = Gathering(
        people=people, tables=[8] * tables, rounds=3, together=[[2 * k, 2 * k + 1] for k in range(300)],
        hosts={p: p - 1000 for p in range(1000, 1200)}, languages=dict.fromkeys(range(1500, 1550), 0),
        interpreter_tables={0: list(range(6))},
    )  # fmt: skip
    begin = time.process_time()
    (found,) = collisions(g)
    assert time.process_time() - begin < 5.0
    assert (found.code, found.need, found.have) == ("interpreter chairs", 50, 48)
    assert isinstance(found, Collision)
