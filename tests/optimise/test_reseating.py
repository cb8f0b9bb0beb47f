"""On the day: the fewest moves, each with its reason, and the rest stays."""

from itertools import product

import numpy as np
import pytest

from bench.seating_sets import gathering
from samverk.optimise import (
    Arrival,
    BadInput,
    Change,
    Gathering,
    ImpossibleSeating,
    Seating,
    assess,
    reseat,
    seat,
)

from .test_seating import broken


@pytest.fixture(scope="module")
def planned() -> Seating:
    g = gathering(56, 8, 3)
    return seat(g.but(tables=[8] * 8), iterations=200_000, prove=False)


def test_whoever_stays_away_moves_nobody(planned):
    result = reseat(planned, Change(gone=[3, 4]), first=1, iterations=20_000)
    assert result.moves == ()
    assert (result.seating.tables[1:, [3, 4]] == -1).all()
    assert np.array_equal(result.seating.tables[0], planned.tables[0])


def test_late_arrivals_get_a_free_chair_and_nobody_moves(planned):
    result = reseat(
        planned, Change(arrivals=[Arrival(sector=1), Arrival(language=0)]), first=1, iterations=20_000
    )
    assert {(m.person, m.why) for m in result.moves} == {(56, "arrived"), (57, "arrived")}
    assert set(result.seating.tables[1:, 57]) <= set(planned.gathering.interpreter_tables[0])
    assert (result.seating.tables[0, 56:] == -1).all()
    assert broken(result.seating.gathering, result.seating.tables[1:]) == []


def test_only_those_of_a_table_that_disappears_move(planned):
    result = reseat(planned, Change(closed=[2]), first=1, iterations=20_000)
    assert {(m.round, m.person) for m in result.moves} == {(r, p) for r in (1, 2) for p in planned.at(r, 2)}
    assert {m.why for m in result.moves} == {"table closed"}
    assert np.array_equal(result.seating.tables[0], planned.tables[0])


def test_with_little_room_the_fewest_make_room():
    """Person 6 arrives and needs table 0, which is full: exactly one of its people must leave, found by trying all."""
    g = Gathering(people=6, tables=[3, 4], languages={0: 0}, interpreter_tables={0: [0]})
    planned = seat(g, iterations=1_000)
    result = reseat(planned, Change(arrivals=[Arrival(language=0)]), iterations=1_000)
    was = planned.tables[0]
    fewest = min(
        int((np.array(row)[:6] != was).sum())
        for row in product((0, 1), repeat=7)
        if not broken(result.seating.gathering, np.array(row)[None])
    )
    assert len([m for m in result.moves if m.why == "makes room"]) == fewest
    assert broken(result.seating.gathering, result.seating.tables) == []


def test_a_move_by_hand_is_kept(planned):
    person = planned.at(2, 0)[0]
    free = next(
        t for t in range(8) if planned.gathering.allowed[person, t] and len(planned.at(2, t)) < 8 and t
    )
    result = reseat(planned, Change(pins=[(2, person, free)]), first=1, iterations=5_000)
    assert [(m.round, m.person, m.now, m.why) for m in result.moves] == [(2, person, free, "moved by hand")]
    again = reseat(
        result.seating, Change(gone=[next(p for p in range(56) if p != person)]), first=1, iterations=5_000
    )
    assert again.seating.tables[2, person] == free


def test_changes_can_follow_one_another(planned):
    once = reseat(planned, Change(gone=[3], arrivals=[Arrival(sector=0)]), first=1, iterations=5_000)
    twice = reseat(once.seating, Change(gone=[5]), first=2, iterations=5_000)
    assert twice.moves == ()
    assert twice.seating.tables[2].tolist().count(-1) == 2


def test_people_who_cannot_be_kept_are_named_by_their_own_numbers():
    planned = seat(Gathering(people=6, tables=[3, 3]), iterations=100)
    with pytest.raises(ImpossibleSeating, match="5 people need chairs"):
        reseat(planned, Change(gone=[0], closed=[1]), iterations=100)
    with pytest.raises(ImpossibleSeating) as trouble:
        reseat(planned, Change(gone=[0], pins=[(0, p, 1) for p in (2, 3, 4, 5)]), iterations=100)
    assert {p for rule in trouble.value.collide for p in rule.people} == {2, 3, 4, 5}


def test_unknown_rounds_and_tables_are_refused(planned):
    with pytest.raises(BadInput):
        reseat(planned, Change(), first=3)
    with pytest.raises(BadInput):
        reseat(planned, Change(closed=[8]))


def test_who_comes_late_gets_a_chair_again(planned):
    away = reseat(planned, Change(gone=[3, 4]), iterations=1_000)
    result = reseat(away.seating, Change(back=[3]), first=1, iterations=1_000)
    assert [(m.round, m.person, m.was, m.why) for m in result.moves] == [
        (1, 3, -1, "back"),
        (2, 3, -1, "back"),
    ]
    assert result.seating.tables[0, 3] == -1
    assert (result.seating.tables[:, 4] == -1).all()
    assert result.moved == 0


def test_a_table_more_takes_those_for_whom_there_was_no_room():
    planned = seat(Gathering(people=6, tables=[3, 3], rounds=2), iterations=100)
    with pytest.raises(ImpossibleSeating):
        reseat(planned, Change(arrivals=[Arrival()]), iterations=100)
    result = reseat(planned, Change(arrivals=[Arrival()], opened=[(2, 4)]), iterations=100)
    assert np.bincount(result.seating.tables[0], minlength=3).tolist() == [3, 2, 2] or np.bincount(
        result.seating.tables[0], minlength=3
    ).tolist() == [2, 3, 2]
    assert result.moved == 2
    assert {(m.why, m.about) for m in result.moves} == {("arrived", ()), ("fills table", (2,))}


def interpreted() -> Gathering:
    return Gathering(
        people=20, tables=[5, 6, 6, 6], rounds=2, languages={1: 9, 2: 9, 3: 9}, interpreter_tables={9: [0]},
        hosts={0: 0, 4: 1, 5: 2}, interpreters={0: 9})  # fmt: skip


def test_interpreters_go_along_when_their_table_is_closed():
    planned = seat(interpreted().but(people=17), iterations=1_000)
    result = reseat(planned, Change(closed=[0]), iterations=1_000)
    assert result.seating.gathering.interpreter_tables == {9: [3]}
    assert result.seating.gathering.hosts == {0: 3, 4: 1, 5: 2}
    assert (result.seating.tables[:, [0, 1, 2, 3]] == 3).all()
    reasons = {(m.why, m.about) for m in result.moves if m.person < 4}
    assert reasons == {("table closed", (0,))}


def test_without_its_interpreter_a_table_is_interpreted_no_more():
    g = interpreted().but(interpreter_tables={9: [0, 2]}, interpreters={0: 9, 5: 9})
    planned = seat(g, iterations=1_000)
    result = reseat(planned, Change(gone=[0]), iterations=1_000)
    assert (result.seating.tables[:, [1, 2, 3]] == 2).all()
    assert {(m.why, m.about) for m in result.moves if m.person in {1, 2, 3}} <= {("interpreter", (9,))}
    with pytest.raises(ImpossibleSeating) as trouble:
        reseat(result.seating, Change(gone=[5]), first=1, iterations=100)
    assert [(c.code, c.people, c.have) for c in trouble.value.collisions] == [
        ("interpreter chairs", (1, 2, 3), 0)
    ]
    again = reseat(result.seating, Change(gone=[5], back=[0]), first=1, iterations=100)
    assert (again.seating.tables[1, [1, 2, 3]] == 0).all()
    late = Arrival(interprets=9, host_of=1)
    third = reseat(result.seating, Change(gone=[5], arrivals=[late]), first=1, iterations=100)
    assert third.seating.gathering.interpreter_tables == {9: [1]}
    assert (third.seating.tables[1, [1, 2, 3, 20]] == 1).all()


def test_reasons_of_people_who_move_for_others():
    fixed = np.full((1, 8), -1)
    fixed[0, :] = [0, 0, 0, 0, 1, 1, 1, -1]
    g = Gathering(people=8, tables=[4, 4, 4], fixed=fixed, together=[[0, 1]], wheelchairs=[0, 7],
                  wheelchair_places=[1, 1, 0])  # fmt: skip
    planned = seat(g, iterations=100)
    free = assess(g.but(fixed=None), planned.tables)
    result = reseat(free, Change(pins=[(0, 0, 1)]), iterations=1_000)
    why = {m.person: (m.why, m.about) for m in result.moves}
    assert why[0] == ("moved by hand", ())
    assert why[1] == ("together", (0,))
    assert why[7] == ("wheelchair place", (1,))
    assert result.moved == len(result.moves) == 4
    assert {w for p, (w, _) in why.items() if p not in {0, 1, 7}} == {"makes room"}
    foes = reseat(
        assess(Gathering(people=4, tables=[3, 3], apart=[[0, 1]]), [[0, 0, 1, 1]]), Change(), iterations=10
    )
    assert [(m.why, m.about) for m in foes.moves] in ([("apart", (1,))], [("apart", (0,))])


@pytest.mark.parametrize(
    "change",
    [
        Change(gone=[56]),
        Change(back=[-1]),
        Change(gone=[1], back=[1]),
        Change(pins=[(0, 1, 1)]),
        Change(pins=[(1, 57, 1)]),
        Change(pins=[(1, 3, 8)]),
        Change(gone=[3], pins=[(1, 3, 1)]),
        Change(gone=range(56)),
    ],
)
def test_changes_that_cannot_be_meant_are_refused(planned, change):
    with pytest.raises(BadInput):
        reseat(planned, change, first=1)
