"""A changed plan is the new optimum, proved; explanations are exact. Against trying everything."""

import copy

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samverk.optimise.assignment import assign
from samverk.optimise.changing import Live
from samverk.optimise.errors import BadInput, TooLarge
from samverk.optimise.explaining import bottleneck, if_joined, if_paired, most_wanted

from .oracle import best_value
from .problems import SCORES, problems

SOME = settings(max_examples=80, deadline=None, derandomize=True)
PLAIN = st.one_of(SCORES["few"], SCORES["many"])


def oracle(problem):
    return best_value(**problem.asked())


def gain(problem, result):
    value = oracle(problem)
    return (
        None
        if value is None
        else tuple(a - b for a, b in zip(value, (result.matched, result.priority, result.score), strict=True))
    )


@SOME
@given(problems(scores=PLAIN), st.data())
def test_a_left_withdraws(problem, data):
    assume(problem.priority)
    live = Live(assign(**problem.asked()).plan)
    for i in data.draw(st.lists(st.integers(0, len(problem.priority) - 1), unique=True, min_size=1)):
        live.remove_left(i)
        keep = [k for k, left in enumerate(problem.left) if left != i]
        for name in ("left", "right", "score", "units"):
            setattr(problem, name, [getattr(problem, name)[k] for k in keep])
        assert live.value() == oracle(problem)
        assert live.certify()


@SOME
@given(problems(scores=PLAIN), st.data())
def test_a_right_takes_fewer_then_more(problem, data):
    assume(problem.capacity)
    live = Live(assign(**problem.asked()).plan)
    for j in data.draw(st.lists(st.integers(0, len(problem.capacity) - 1), min_size=1, max_size=6)):
        coming = sum(right == j for right in problem.right)
        problem.capacity[j] = max(0, min(problem.capacity[j], coming) - 1)
        live.remove_place(j)
        assert live.value() == oracle(problem)
        assert live.certify()
    try:
        live.add_place(j)
    except TooLarge:
        return
    problem.capacity[j] += 1
    assert live.value() == oracle(problem)


@SOME
@given(problems(scores=PLAIN), problems(scores=PLAIN), st.data())
def test_a_left_changes_its_pairs(problem, other, data):
    assume(problem.priority)
    live = Live(assign(**problem.asked()).plan)
    low, high = min(problem.score, default=0), max(problem.score, default=0)
    for _time in range(3):
        i = data.draw(st.integers(0, len(problem.priority) - 1))
        rights = (
            data.draw(st.lists(st.integers(0, len(problem.capacity) - 1), unique=True))
            if problem.capacity
            else []
        )
        scores = [data.draw(st.integers(low, high)) for _right in rights]
        try:
            live.change_left(i, rights, scores)
        except TooLarge:  # scores beyond those that the plan was made for
            return
        keep = [k for k, left in enumerate(problem.left) if left != i]
        for name, new in (
            ("left", [i] * len(rights)),
            ("right", rights),
            ("score", scores),
            ("units", [1] * len(rights)),
        ):
            setattr(problem, name, [getattr(problem, name)[k] for k in keep] + new)
        # the plan was made for the places that could be filled then
        problem.capacity = live.graph.cap.tolist()
        assert live.value() == oracle(problem)
        assert live.certify()


@SOME
@given(problems(scores=PLAIN, fixed=True), st.data())
def test_what_another_pair_would_cost(problem, data):
    assume(oracle(problem) is not None and problem.left)
    try:
        result = assign(**problem.asked())
    except BadInput:
        return
    k = data.draw(st.integers(0, len(problem.left) - 1))
    forced = copy.deepcopy(problem)
    forced.pinned = [*problem.pinned, (problem.left[k], problem.right[k])]
    try:
        found = if_paired(result, problem.left[k], problem.right[k])
    except BadInput:
        pins = [left for left, _right in problem.pinned]
        assert problem.left[k] in pins or oracle(forced) is None
        return
    assert (found.matched, found.priority, found.score) == gain(forced, result)
    assert len(found.comes_in) - len(found.left_out) == found.matched


@SOME
@given(problems(fixed=True), st.data())
def test_what_one_more_right_would_give(problem, data):
    assume(oracle(problem) is not None)
    try:
        result = assign(**problem.asked())
    except BadInput:
        return
    lefts = (
        data.draw(st.lists(st.integers(0, len(problem.priority) - 1), unique=True))
        if problem.priority
        else []
    )
    scores = [data.draw(st.integers(-5, 5)) for _left in lefts]
    found = if_joined(result, lefts, scores)
    problem.right += [len(problem.capacity)] * len(lefts)
    problem.capacity.append(1)
    problem.left += lefts
    problem.score += scores
    problem.units += [1] * len(lefts)
    assert (found.matched, found.priority, found.score) == gain(problem, result)


@SOME
@given(problems())
def test_the_bottleneck_is_full_and_held_by_others(problem):
    result = assign(**problem.asked())
    for i in np.flatnonzero(result.right_of < 0):
        found = bottleneck(result, int(i))
        places = sum(problem.capacity[j] for j in found.rights)
        assert found.lefts.size == places
        group = {int(i), *found.lefts.tolist()}
        pairs = zip(problem.left, problem.right, strict=True)
        wanted = {j for left, j in pairs if left in group and problem.capacity[j]}
        assert wanted == set(found.rights.tolist())
        assert all(problem.priority[left] >= problem.priority[i] for left in found.lefts)


def test_whom_to_look_for():
    """Two wait for the only one who speaks their language; one more like that one matches one more."""
    result = assign(left=[0, 1, 2], right=[0, 0, 1], score=[5, 4, 9], priority=[10, 20, 5])
    j, gain = most_wanted(result)[0]
    assert (j, gain.matched, gain.comes_in) == (0, 1, (0,))


def test_withdrawing_units_is_refused():
    result = assign(
        left=[0, 1, 0, 1], right=[0, 0, 1, 1], score=[1, 1, 1, 1], units=[1, 2, 1, 2], capacity=[2, 2]
    )
    with pytest.raises(BadInput, match="solve anew"):
        Live(result.plan)
