"""What people and libraries do instead: each takes a round and gives the chosen right of each left, -1 for none.

Exact ones are asked for the most people and then the best score, as `assign` without waiting times.
"""

import heapq
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bench.rounds import Round

Ints = NDArray[np.int64]
Peer = Callable[[Round], Ints]


def ours(asked: Round) -> Ints:
    from samverk.optimise import assign

    return assign(
        left=asked.left, right=asked.right, score=asked.score, capacity=np.ones(asked.rights, np.int64)
    ).right_of


def ours_by_waiting(asked: Round) -> Ints:
    from samverk.optimise import assign

    places = np.ones(asked.rights, np.int64)
    return assign(
        left=asked.left, right=asked.right, score=asked.score, capacity=places, priority=asked.waits
    ).right_of


def _in_order(asked: Round, order: Ints) -> Ints:
    right_of = np.full(asked.lefts, -1, np.int64)
    taken = np.zeros(asked.rights, bool)
    for i, j in zip(asked.left[order].tolist(), asked.right[order].tolist(), strict=True):
        if right_of[i] < 0 and not taken[j]:
            right_of[i] = j
            taken[j] = True
    return right_of


def best_score_first(asked: Round) -> Ints:
    return _in_order(asked, np.argsort(-asked.score, kind="stable"))


def longest_waiting_first(asked: Round) -> Ints:
    return _in_order(asked, np.lexsort((-asked.score, -asked.waits[asked.left])))


def deferred_acceptance(asked: Round) -> Ints:
    """Gale and Shapley: newcomers propose by score, volunteers keep the longest waiting."""
    order = np.lexsort((-asked.score, asked.left))
    rights = asked.right[order]
    end = np.searchsorted(asked.left[order], np.arange(asked.lefts), "right")
    at = np.searchsorted(asked.left[order], np.arange(asked.lefts))
    holds = np.full(asked.rights, -1, np.int64)
    free = list(range(asked.lefts))
    heapq.heapify(free)
    while free:
        i = free.pop()
        while at[i] < end[i]:
            j = rights[at[i]]
            at[i] += 1
            other = holds[j]
            if other < 0 or asked.waits[i] > asked.waits[other]:
                holds[j] = i
                if other >= 0:
                    free.append(int(other))
                break
    right_of = np.full(asked.lefts, -1, np.int64)
    right_of[holds[holds >= 0]] = np.flatnonzero(holds >= 0)
    return right_of


def scipy_dense(asked: Round) -> Ints:
    from scipy.optimize import linear_sum_assignment

    worth = np.zeros((asked.lefts, asked.rights))
    worth[asked.left, asked.right] = asked.score + 2.0 * asked.lefts * 1001
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return np.where(worth[rows, columns] > 0, columns, -1)


def scipy_sparse(asked: Round) -> Ints:
    from scipy.sparse import csr_array, diags_array, hstack
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    cost = csr_array((1001.0 - asked.score, (asked.left, asked.right)), shape=(asked.lefts, asked.rights))
    alone = diags_array(np.full(asked.lefts, 2.0 * asked.lefts * 1001)).tocsr()
    columns = min_weight_full_bipartite_matching(csr_array(hstack([cost, alone])))[1]
    return np.where(columns < asked.rights, columns, -1)


def or_tools_flow(asked: Round) -> Ints:
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink = asked.lefts + asked.rights, asked.lefts + asked.rights + 1
    one = lambda size: np.ones(size, np.int64)  # noqa: E731
    people, places = np.arange(asked.lefts), np.arange(asked.lefts, source)
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        asked.left, asked.right + asked.lefts, one(asked.left.size), -asked.score.astype(np.int64)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(asked.lefts, source), people, one(asked.lefts), 0 * people
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        places, np.full(asked.rights, sink), one(asked.rights), 0 * places
    )
    flow.set_node_supply(source, asked.lefts)
    flow.set_node_supply(sink, -asked.lefts)
    flow.solve_max_flow_with_min_cost()
    used = flow.flows(pairs) > 0
    right_of = np.full(asked.lefts, -1, np.int64)
    right_of[asked.left[used]] = asked.right[used]
    return right_of


def highs(asked: Round) -> Ints:
    from scipy.optimize import linprog
    from scipy.sparse import coo_array, vstack

    entries, one = np.arange(asked.left.size), np.ones(asked.left.size)
    rows = coo_array((one, (asked.left, entries)), shape=(asked.lefts, entries.size))
    columns = coo_array((one, (asked.right, entries)), shape=(asked.rights, entries.size))
    worth = asked.score + 2.0 * asked.lefts * 1001
    found = linprog(
        -worth,
        A_ub=vstack([rows, columns]),
        b_ub=np.ones(asked.lefts + asked.rights),
        bounds=(0, 1),
        method="highs",
    )
    used = found.x > 0.5
    right_of = np.full(asked.lefts, -1, np.int64)
    right_of[asked.left[used]] = asked.right[used]
    return right_of


def networkx_flow(asked: Round) -> Ints:
    import networkx

    graph = networkx.DiGraph()
    for i in range(asked.lefts):
        graph.add_edge("s", i, capacity=1, weight=0)
    for j in range(asked.rights):
        graph.add_edge(asked.lefts + j, "t", capacity=1, weight=0)
    for i, j, points in zip(asked.left.tolist(), asked.right.tolist(), asked.score.tolist(), strict=True):
        graph.add_edge(i, asked.lefts + j, capacity=1, weight=-points)
    flow = networkx.max_flow_min_cost(graph, "s", "t")
    return np.array(
        [next((j - asked.lefts for j, on in flow[i].items() if on), -1) for i in range(asked.lefts)]
    )


# The largest round that each can take in reasonable time or memory.
PEERS: dict[str, tuple[Peer, int]] = {
    "ours": (ours, 10**9),
    "ours, longest waiting": (ours_by_waiting, 10**9),
    "best score first": (best_score_first, 10**9),
    "longest waiting first": (longest_waiting_first, 10**9),
    "deferred acceptance": (deferred_acceptance, 10**9),
    "SciPy dense": (scipy_dense, 2000),
    "SciPy sparse": (scipy_sparse, 10**9),
    "OR-tools flow": (or_tools_flow, 10**9),
    "HiGHS (LP)": (highs, 2000),
    "NetworkX": (networkx_flow, 500),
}
