"""The prices that the engine begins with, before anybody bids."""

import numpy as np
from hypothesis import given, settings

from samverk.optimise import flow, pairs, weights
from samverk.optimise.certificate import certify
from samverk.optimise.plan import graph_of
from samverk.optimise.shortage import price_shortage

from .problems import problems


def prices_of(graph, order):
    state = flow.empty_state(graph)
    price_shortage(graph.start, graph.col, graph.cap, state.place, order, graph.base, state.y)
    return state.y


def by_weight(rank):
    return np.argsort(-rank, kind="stable").astype(np.int32)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(problems())
def test_where_all_pairs_are_worth_the_same_they_are_the_proof(problem):
    """The weight of whom can be matched is what the prices add up to, each left at its best offer."""
    read = pairs.read(problem.left, problem.right, problem.score, None, problem.capacity, problem.priority)
    rank = weights.ranks(read.priority, read.start.size - 1)
    graph = graph_of(read, 1 + rank)._replace(score=np.zeros(read.left.size, np.int32))
    order = by_weight(rank)
    y = prices_of(graph, order)
    offers = [
        max([0, *(graph.base[i] - y[graph.col[e]] for e in range(graph.start[i], graph.start[i + 1]))])
        for i in range(rank.size)
    ]
    state = flow.match(graph, order)
    best = certify(graph, state.pi, state.y, state.edge)
    assert best.proves
    assert sum(offers) + (y * graph.cap).sum() == best.value


def test_the_weightiest_who_stays_out_sets_the_price_and_a_free_place_costs_nothing():
    """Three want right 0, one of them also right 1, which has room for two; nobody may have right 2."""
    left, right = [0, 1, 2, 2, 2], [0, 0, 0, 1, 2]
    read = pairs.read(left, right, [5] * 5, None, [1, 2, 0], [10, 30, 20])
    rank = weights.ranks(read.priority, 3)
    graph = graph_of(read, 1 + rank)
    assert prices_of(graph, by_weight(rank)).tolist() == [1, 0, flow.CLOSED]
