"""The exact assignment: against trying everything, other solvers, published optima, and its own proof."""

import random
from pathlib import Path

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from ortools.graph.python import min_cost_flow

from samverk.optimise import warm_up
from samverk.optimise.assignment import assign
from samverk.optimise.errors import BadInput, PinImpossible, TooLarge

from .oracle import best_value
from .problems import problems

DATA = Path(__file__).parent / "data"
SOME = settings(max_examples=150, deadline=None, derandomize=True)


def value(result):
    return result.matched, result.priority, result.score


def is_proof(plan):
    """The certificate once more, in plain Python: no matching weighs more than the prices."""
    graph, pi, y, edge = plan.graph, *(array.tolist() for array in plan.state[:3])
    ends = graph.start.tolist()
    weights = {
        e: (i, int(graph.col[e]), int(graph.base[i]) + int(graph.score[e]))
        for i in range(len(pi))
        for e in range(ends[i], ends[i + 1])
    }
    assert all(price >= 0 for price in pi + y)
    assert all(pi[i] + y[j] >= weight for i, j, weight in weights.values())
    chosen = [weights[e] for e in edge if e >= 0]
    assert sum(w for _i, _j, w in chosen) == sum(pi) + sum(
        a * b for a, b in zip(y, graph.cap.tolist(), strict=True)
    )


def check(problem, result):
    """The pairs themselves keep every rule and add up."""
    chosen = result.pairs.tolist()
    lefts = [problem.left[k] for k in chosen]
    assert len(set(lefts)) == len(lefts) == result.matched
    for j, room in enumerate(problem.capacity):
        assert sum(problem.units[k] for k in chosen if problem.right[k] == j) <= room
    assert sum(problem.score[k] for k in chosen) == result.score
    assert sum(problem.priority[i] for i in lefts) == result.priority
    pairs = {(problem.left[k], problem.right[k]) for k in chosen}
    assert pairs >= set(problem.pinned)
    assert not pairs & set(problem.forbidden)
    assert [(i, int(j)) for i, j in enumerate(result.right_of) if j >= 0] == sorted(pairs)


@SOME
@given(problems())
def test_one_each(problem):
    result = assign(**problem.asked())
    assert value(result) == best_value(**problem.asked())
    assert result.proven
    assert result.bound == value(result)
    check(problem, result)
    is_proof(result.plan)


@SOME
@given(problems(most_units=3, fixed=True))
def test_households_pins_and_vetoes(problem):
    best = best_value(**problem.asked())
    try:
        result = assign(**problem.asked())
    except PinImpossible:
        assert best is None or set(problem.pinned) & set(problem.forbidden)
        return
    assert value(result) == best
    assert result.proven
    check(problem, result)


@SOME
@given(problems())
def test_the_order_of_the_pairs_does_not_matter(problem):
    result = assign(**problem.asked())
    order = random.Random(len(problem.left)).sample(range(len(problem.left)), len(problem.left))
    mixed = {
        **problem.asked(),
        **{name: [getattr(problem, name)[k] for k in order] for name in ("left", "right", "score", "units")},
    }
    again = assign(**mixed)
    assert again.right_of.tolist() == result.right_of.tolist()
    assert sorted(order[k] for k in again.pairs) == result.pairs.tolist()


def round_of(size, seed, *, most=1):
    """A middling round: eight random pairs each, some hundred people."""
    random = np.random.default_rng(seed)
    keys = np.unique(random.integers(0, size, 8 * size) * size + random.integers(0, size, 8 * size))
    left, right = keys // size, keys % size
    score = random.integers(0, 1000, left.size)
    return left, right, score, random.integers(1, most + 1, size), random.integers(0, 300, size)


@pytest.mark.parametrize("seed", range(6))
def test_as_the_flow_of_or_tools(seed):
    left, right, score, capacity, _waits = round_of(400, seed, most=1 + seed % 2)
    result = assign(left=left, right=right, score=score, capacity=capacity)
    flow = min_cost_flow.SimpleMinCostFlow()
    one, zero = np.ones(400, np.int64), np.zeros(400, np.int64)
    people = np.arange(400)
    flow.add_arcs_with_capacity_and_unit_cost(left, right + 400, np.ones_like(left), -score)
    flow.add_arcs_with_capacity_and_unit_cost(zero + 800, people, one, zero)
    flow.add_arcs_with_capacity_and_unit_cost(people + 400, zero + 801, capacity, zero)
    flow.set_node_supply(800, 400)
    flow.set_node_supply(801, -400)
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    assert (result.matched, result.score) == (flow.maximum_flow(), -flow.optimal_cost())
    assert result.proven


@pytest.mark.parametrize("seed", range(3))
def test_as_the_blossoms_of_networkx(seed):
    left, right, score, _capacity, waits = round_of(60, seed)
    result = assign(left=left, right=right, score=score, priority=waits)
    graph = networkx.Graph()
    for i, j, points in zip(left.tolist(), right.tolist(), score.tolist(), strict=True):
        graph.add_edge(i, j + 60, weight=(1 + int(waits[i])) * 1_000_000 + points)
    pairs = networkx.max_weight_matching(graph)
    weight = sum(graph.edges[pair]["weight"] for pair in pairs)
    assert weight == (result.matched + result.priority) * 1_000_000 + result.score
    assert result.matched == len(pairs)


@pytest.mark.parametrize(("name", "optimum"), [("assign100", 305), ("assign200", 475), ("assign300", 626)])
def test_the_classical_problem(name, optimum):
    """OR-Library (Beasley 1990): the cheapest complete assignment."""
    numbers = [int(word) for word in (DATA / f"{name}.txt").read_text().split()]
    size = numbers[0]
    left, right = np.divmod(np.arange(size * size), size)
    result = assign(left=left, right=right, score=-np.array(numbers[1:]))
    assert (result.matched, result.score, result.proven) == (size, -optimum, True)


# OR-Library (Cattrysse, Martello and Toth): each job to one agent, the greatest profit; the published optima.
GAP = {
    "gap1": [336, 327, 339, 341, 326],
    "gap2": [434, 436, 420, 419, 428],
    "gap3": [580, 564, 573, 570, 564],
    "gap4": [656, 644, 673, 647, 664],
}


@pytest.mark.parametrize("name", GAP)
def test_generalised_assignment(name):
    numbers = iter([int(word) for word in (DATA / f"{name}.txt").read_text().split()])
    found = []
    for _problem in range(next(numbers)):
        agents, jobs = next(numbers), next(numbers)
        profit = [next(numbers) for _ in range(agents * jobs)]
        units = [next(numbers) for _ in range(agents * jobs)]
        capacity = [next(numbers) for _ in range(agents)]
        right, left = np.divmod(np.arange(agents * jobs), jobs)
        result = assign(left=left, right=right, score=profit, units=units, capacity=capacity)
        assert (result.matched, result.proven) == (jobs, True)
        found.append(result.score)
    assert found == GAP[name]


def test_longest_waiting_before_score():
    result = assign(left=[0, 1], right=[0, 0], score=[900, 1], priority=[10, 11])
    assert result.right_of.tolist() == [-1, 0]


def test_most_people_before_waiting():
    result = assign(left=[0, 0, 1, 2], right=[0, 1, 0, 1], score=[1, 1, 1, 1], priority=[1000, 1, 1])
    assert result.matched == 2


def test_nothing_to_do():
    assert value(assign(left=[], right=[], score=[])) == (0, 0, 0)
    alone = assign(left=[], right=[], score=[], priority=[3, 4], capacity=[])
    assert (alone.right_of.tolist(), alone.proven) == ([-1, -1], True)


def test_scores_that_need_two_stages():
    """Many ranks and large scores do not fit one weight of 64 bits."""
    size = 2000
    left, right = np.arange(size), np.arange(size) // 2
    score = np.where(left % 2, 10**13, 0)
    result = assign(left=left, right=right, score=score, priority=np.arange(size) // 4)
    assert value(result) == (1000, int((np.arange(0, size, 2) // 4).sum()), 1000 * 10**13)
    assert (result.proven, result.plan.staged) == (True, True)


@pytest.mark.parametrize(
    ("error", "words", "asked"),
    [
        (BadInput, "left has 2 entries and right 1", {"left": [0, 1], "right": [0], "score": [1, 1]}),
        (BadInput, "whole numbers", {"left": [0], "right": [0], "score": [0.5]}),
        (BadInput, "whole numbers", {"left": ["a"], "right": [0], "score": [1]}),
        (BadInput, "number the people from 0", {"left": [-1], "right": [0], "score": [1]}),
        (BadInput, "there are only 1", {"left": [1], "right": [0], "score": [1], "priority": [5]}),
        (BadInput, "there are only 1", {"left": [0], "right": [1], "score": [1], "capacity": [5]}),
        (BadInput, "fewer than 0", {"left": [0], "right": [0], "score": [1], "capacity": [-1]}),
        (BadInput, "at least 1", {"left": [0], "right": [0], "score": [1], "units": [0]}),
        (BadInput, "dimensions", {"left": [[0]], "right": [0], "score": [1]}),
        (TooLarge, "divide the scores", {"left": [0, 1], "right": [0, 1], "score": [-(2**62), 2**62]}),
        (PinImpossible, "not among the pairs", {"left": [0], "right": [0], "score": [1], "pinned": [(0, 1)]}),
        (PinImpossible, "more than one", {"left": [0, 0], "right": [0, 1], "score": [1, 1], "pinned": [(0, 0), (0, 1)]}),
        (PinImpossible, "capacity", {"left": [0, 1], "right": [0, 0], "score": [1, 1], "pinned": [(0, 0), (1, 0)]}),
        (PinImpossible, "forbidden", {"left": [0], "right": [0], "score": [1], "pinned": [(0, 0)], "forbidden": [(0, 0)]}),
    ],
)  # fmt: skip
def test_bad_input(error, words, asked):
    with pytest.raises(error, match=words):
        assign(**asked)


def test_warming_up_is_done_once():
    warm_up()


def test_a_right_without_places_takes_nobody_and_breaks_nothing():
    """The compiled engine must never look at places that are not there, pinned away or never given."""
    chance = np.random.default_rng(7)
    for _round in range(60):
        lefts, rights = int(chance.integers(1, 9)), int(chance.integers(1, 7))
        found = [(i, j) for i in range(lefts) for j in range(rights) if chance.random() < 0.6]
        if not found:
            continue
        left, right = (np.array(side) for side in zip(*found, strict=True))
        capacity = chance.integers(0, 3, rights)
        result = assign(left=left, right=right, score=chance.integers(-9, 99, left.size), capacity=capacity)
        used = np.bincount(result.right_of[result.right_of >= 0], minlength=rights)
        assert result.proven
        assert (used <= capacity).all()


@pytest.mark.parametrize("seed", range(8))
def test_a_pair_that_is_given_twice_counts_with_its_better_score(seed):
    draw = np.random.default_rng(seed)
    left, right = (
        draw.integers(0, 40, 600),
        draw.integers(0, 30, 600),
    )  # 1,200 places: every other pair is there twice
    score = draw.integers(-50, 50, 600)
    best = {}
    for i, j, points in zip(left.tolist(), right.tolist(), score.tolist(), strict=True):
        best[i, j] = max(points, best.get((i, j), points))
    once = assign(left=[i for i, _j in best], right=[j for _i, j in best], score=list(best.values()))
    twice = assign(left=left, right=right, score=score)
    assert len(best) < 600
    assert twice.proven
    assert value(twice) == value(once)
