"""The smallest change: no seating moves fewer, by trying all; and thousands of people take seconds."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverk.optimise import Arrival, Change, Gathering, ImpossibleSeating, reseat, seat
from samverk.optimise.seating_start import RoundRules
from samverk.optimise.seating_stay import Program, fewest_moves, moves_price, stayers

from .test_seating import all_rounds, broken, small_gatherings


def rounds_and_homes(draw):
    g = small_gatherings(draw).but(rounds=1)
    homes = [draw(st.integers(-1, len(g.tables) - 1)) for _ in range(g.people)]
    return g, np.array(homes)


def away(homes: np.ndarray, row: np.ndarray) -> int:
    return int(((row != homes) & (homes >= 0)).sum())


@given(st.composite(rounds_and_homes)())
@settings(max_examples=150, deadline=None)
def test_no_seating_moves_fewer(made):
    g, homes = made
    rules = RoundRules(g, 0)
    found = fewest_moves(rules, homes)
    possible = all_rounds(g)
    if found is None:
        assert possible == []
        return
    row = np.empty(g.people, int)
    for u, unit in enumerate(rules.units):
        row[unit] = found.table[u]
    assert broken(g, row[None]) == []
    assert found.proven
    assert away(homes, row) == min(away(homes, other) for other in possible)


@given(st.composite(rounds_and_homes)())
@settings(max_examples=60, deadline=None)
def test_the_linear_program_is_a_lower_bound_whatever_columns_it_begins_with(made):
    g, homes = made
    rules = RoundRules(g, 0)
    price = moves_price(rules, homes)
    program = Program(rules, price)
    program.inside[np.arange(len(price)), np.maximum(0, stayers(rules, price))] = True
    program.inside &= rules.allowed
    value, short, reduced, _ = program.solve()
    while (reduced < -1e-7).any():
        program.inside |= reduced < -1e-7
        value, short, reduced, _ = program.solve()
    possible = all_rounds(g)
    if possible:
        assert short < 1e-6
        assert value <= min(away(homes, row) for row in possible) + 1e-6


def planned(people: int, **more: object) -> Gathering:
    return Gathering(
        people=people, tables=[8] * (people // 8 + 2), rounds=3, sectors=[p % 4 for p in range(people)],
        organisations=[p // 3 for p in range(people)], **more)  # type: ignore[arg-type]  # fmt: skip


def test_2000_people_are_changed_within_seconds():
    """Somebody who needs the interpreter comes, whose tables are full; two tables are closed; some stay away."""
    g = planned(2000, languages=dict.fromkeys(range(24), 0), interpreter_tables={0: [0, 1, 2]})
    plan = seat(g, iterations=1_000, prove=False)
    change = Change(gone=range(100, 140), closed=[50, 60], arrivals=[Arrival(sector=1), Arrival(sector=2)])
    begin = time.process_time()
    result = reseat(plan, change, first=1)
    assert time.process_time() - begin < 6.0
    assert result.fewest
    assert result.moved == 0  # those of the closed tables had to move, and nobody else
    assert {m.why for m in result.moves} == {"table closed", "arrived"}
    with pytest.raises(ImpossibleSeating) as trouble:
        reseat(plan, Change(arrivals=[Arrival(language=0)]), first=1)
    (found,) = trouble.value.collisions
    assert (found.code, found.need, found.have, found.round) == ("interpreter chairs", 25, 24, 1)
    assert 2000 in found.people


def test_a_full_table_makes_room_by_one_chain():
    g = planned(400, languages=dict.fromkeys(range(20), 0), interpreter_tables={0: [0, 1, 2]})
    g = g.but(tables=[8] * 50)
    plan = seat(g, iterations=1_000, prove=False)
    result = reseat(plan, Change(gone=[399], arrivals=[Arrival(language=0)]), first=2)
    assert (result.moved, result.fewest) == (1, True)
    assert [(m.why, m.about) for m in result.moves] == [("makes room", (400,)), ("arrived", ())]
    assert broken(
        result.seating.gathering.but(people=400, tables=[(0, 8)] * 50, languages={}, fixed=None, rounds=1),
        result.seating.tables[2:, [p for p in range(401) if p != 399]],
    ) == []  # fmt: skip
