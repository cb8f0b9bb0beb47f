"""Groups: against all possible groupings, hard rules, and the bound."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverk.optimise import BadInput, Grouping, ImpossibleSeating, group
from samverk.optimise.__main__ import main
from samverk.optimise.grouping import most_pairs, upper_bound, value_of


def differences(people: int, seed: int) -> np.ndarray:
    upper = np.triu(np.random.default_rng(seed).integers(0, 101, (people, people)), 1).astype(float)
    return upper + upper.T


def best_of_all(diversity: np.ndarray, sizes: list[tuple[int, int]]) -> float:
    """The exact optimum by dynamic programming over subsets."""
    n = len(diversity)

    @cache
    def worth(members: tuple[int, ...]) -> float:
        return float(sum(diversity[i, j] for i, j in combinations(members, 2)))

    @cache
    def rest(left: frozenset[int], g: int) -> float:
        if g == len(sizes):
            return 0.0 if not left else -np.inf
        options = (
            frozenset(c) for s in range(sizes[g][0], sizes[g][1] + 1) for c in combinations(sorted(left), s)
        )
        return max((worth(tuple(sorted(c))) + rest(left - c, g + 1) for c in options), default=-np.inf)

    return rest(frozenset(range(n)), 0)


def tables_of(found: Grouping, people: int) -> np.ndarray:
    tables = np.full((len(found.groups), people), -1)
    for r, groups in enumerate(found.groups):
        for g, members in enumerate(groups):
            tables[r, members] = g
    return tables


@given(
    st.integers(0, 10_000), st.lists(st.tuples(st.integers(0, 3), st.integers(3, 5)), min_size=2, max_size=3)
)
@settings(max_examples=20, deadline=None)
def test_small_groupings_are_the_best_of_all(seed, sizes):
    people = min(9, sum(high for _, high in sizes))
    people = max(people, sum(low for low, _ in sizes))
    diversity = differences(people, seed)
    best = best_of_all(diversity, sizes)
    found = group(sizes=sizes, diversity=diversity, iterations=60_000, seed=seed)
    assert found.value == best
    assert found.bound >= best
    assert found.value == value_of(diversity, tables_of(found, people), 0.25)


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_hard_rules_hold_in_every_round(seed):
    dice = np.random.default_rng(seed)
    order = dice.permutation(20).tolist()
    together, apart, fixed = [order[:3], order[3:5]], [[order[0], order[5]], order[6:9]], np.full(20, -1)
    fixed[order[9]], fixed[order[3]] = 1, 2
    found = group(sizes=[(3, 6)] * 4, diversity=differences(20, seed), rounds=3, together=together, apart=apart,
                  fixed=fixed, iterations=6_000, seed=seed)  # fmt: skip
    tables = tables_of(found, 20)
    for row in tables:
        assert all(3 <= size <= 6 for size in np.bincount(row, minlength=4))
        assert all(len({row[p] for p in people}) == 1 for people in together)
        assert all(len({row[p] for p in people}) == len(people) for people in apart)
        assert row[order[9]] == 1
        assert row[order[3]] == 2
    assert found.value <= found.bound


def test_rules_that_collide_are_named():
    with pytest.raises(ImpossibleSeating) as trouble:
        group(
            sizes=[(2, 3)] * 2, diversity=differences(6, 1), together=[[0, 1], [1, 2], [4, 5]], apart=[[0, 2]]
        )
    assert [rule.kind for rule in trouble.value.collide] == ["together", "together", "apart"]


def test_a_pair_that_met_is_worth_less_so_people_meet_new_ones():
    alike = 1.0 - np.eye(16)
    found = group(sizes=[(4, 4)] * 4, diversity=alike, rounds=5, iterations=0)
    assert found.proven
    assert found.value == found.bound == 5 * 24
    uneven = group(sizes=[(3, 4)] * 4, diversity=1.0 - np.eye(14), rounds=2, iterations=400_000)
    assert uneven.value == 2 * (2 * 6 + 2 * 3)


def test_the_same_seed_and_moves_give_the_same_groups():
    runs = [
        group(sizes=[(5, 9)] * 6, diversity=differences(42, 3), iterations=50_000, seed=s) for s in (1, 1, 2)
    ]
    first, again, other = (tables_of(run, 42) for run in runs)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_pairs_are_never_counted_too_low():
    for sizes in ([(2, 5), (1, 4), (3, 3)], [(0, 9), (0, 9)], [(4, 4), (4, 4)]):
        limits = np.array(sizes)
        for people in range(limits[:, 0].sum(), limits[:, 1].sum() + 1):
            options = [range(low, high + 1) for low, high in sizes]
            exact = max(
                sum(x * (x - 1) // 2 for x in choice) for choice in np.array(np.meshgrid(*options)).reshape(len(sizes), -1).T
                if sum(choice) == people
            )  # fmt: skip
            assert most_pairs(people, limits) >= exact
    assert upper_bound(np.zeros((3, 3)), np.array([(1, 1)] * 3), 1, 0.25) == 0


@pytest.mark.parametrize(
    "diversity", [np.ones((3, 3)), np.zeros((2, 3)), np.array([[0, 1.0], [2, 0]]), np.full((2, 2), np.nan)]
)
def test_what_is_no_diversity_is_refused(diversity):
    with pytest.raises(BadInput):
        group(sizes=[(1, 2), (1, 2)], diversity=diversity)


def test_files_of_groups(tmp_path, capsys):
    diversity = differences(6, 4)
    lines = ["6 2 ds 2 4 2 4"] + [f"{i} {j} {diversity[i, j]:g}" for i, j in combinations(range(6), 2)]
    path = tmp_path / "six.txt"
    path.write_text("\n".join(lines))
    assert main(["group", str(path), "--iterations", "20000", "--apart", "0,1", "--fixed", "2=1"]) == 0
    out, err = capsys.readouterr()
    rows = [line.split(",") for line in out.split()]
    assert rows[0] == ["round", "group", "element"]
    where = {int(element): int(number) for _, number, element in rows[1:]}
    assert sorted(where) == [0, 1, 2, 3, 4, 5]
    assert where[0] != where[1]
    assert where[2] == 1
    assert "value" in err
    assert main(["group", str(tmp_path / "none.txt")]) == 2
    path.write_text("6 2 ds 2 4")
    assert main(["group", str(path)]) == 2
    assert "has sizes for 1" in capsys.readouterr().err


def test_files_of_workshops(tmp_path, capsys):
    wishes, workshops = tmp_path / "wishes.csv", tmp_path / "workshops.csv"
    wishes.write_text("Amal,Bygga,Sjunga\nBo,Bygga,Sjunga\nCarin,Bygga\n")
    workshops.write_text("workshop,capacity,minimum\nBygga,2,\nSjunga,5,1\n")
    assert main(["rank", str(wishes), str(workshops)]) == 0
    out, err = capsys.readouterr()
    rows = {line.split(",")[0]: line.split(",")[1:] for line in out.splitlines()[1:]}
    assert rows["Carin"] == ["Bygga", "1"]
    assert sorted([rows["Amal"], rows["Bo"]]) == [["Bygga", "1"], ["Sjunga", "2"]]
    assert "without a place 0" in err
    wishes.write_text("Amal,Dansa\n")
    assert main(["rank", str(wishes), str(workshops)]) == 2
    assert "Dansa" in capsys.readouterr().err
