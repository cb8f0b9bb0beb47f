"""The engine: heaviest matching of a sparse graph whose right side has capacities, with integer prices as its proof.

Maximise the sum of `base[i] + score[e]` over chosen edges e = (i, col[e]), where each left i has at most one edge and
each right j at most `cap[j]`; weights must not be negative. The prices `pi[i] >= 0` of the lefts and `y[j] >= 0` of
the rights satisfy pi[i] + y[col[e]] >= base[i] + score[e] for every edge, with equality on chosen ones; an unmatched
left has pi = 0 and a right with a free place has y = 0. That is the proof of optimality (`certificate`).

Four steps: rights that are too few get a price (`shortage`), an auction makes the prices good (`bidding`), lefts that
are still out come in by shortest exchanges (`entering`), and rights whose price is too high give way (`giving`).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .bidding import auction, settle
from .entering import enter_all
from .giving import give_all, transpose
from .nearest import FAR, NEAR
from .shortage import price_shortage

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
CLOSED = 2**60
MOST_BIDS = 1000  # in a row, before the exact search takes over


class Graph(NamedTuple):
    """The edges by left: those of left i are `start[i] .. start[i+1] - 1`. Weight of edge e of i: base[i] + score[e]."""

    start: Ints
    col: NDArray[np.uint32]  # without a sign: the compiler then needs no check for negative indices
    score: NDArray[Any]
    base: Ints
    cap: Shorts


class State(NamedTuple):
    """A matching with its prices. Right j has the places `place[j] .. place[j] + cap[j] - 1`, the first `fill[j]` taken."""

    pi: Ints
    y: Ints
    edge: Ints  # of each left: its chosen edge, -1 for none
    seat: Ints  # of each left: its place
    place: Ints
    fill: Shorts
    holder: Shorts  # of each place: the left there


class Search(NamedTuple):
    """Room for one search: distances, how things were reached, and the heap of those still open (`heaps`)."""

    dist: Ints
    via: Shorts  # what reached it: the left (`entering`) or the edge (`giving`)
    keys: Ints
    things: Shorts
    seen: Shorts  # what was reached, in order
    tally: Ints  # size of the heap, number seen, number of rights seen


class Near(NamedTuple):
    """See `nearest`."""

    near: Shorts
    cut: Shorts
    far: Ints


def empty_state(graph: Graph) -> State:
    """Nobody matched, all prices zero; a right without places costs more than anybody offers."""
    lefts, rights = graph.start.size - 1, graph.cap.size
    place = np.zeros(rights + 1, np.int64)
    np.cumsum(graph.cap, out=place[1:])
    return State(
        pi=np.zeros(lefts, np.int64),
        y=np.where(graph.cap > 0, 0, CLOSED).astype(np.int64),
        edge=np.full(lefts, -1, np.int64),
        seat=np.zeros(lefts, np.int64),
        place=place,
        fill=np.zeros(rights, np.int32),
        holder=np.zeros(int(place[-1]), np.int32),
    )


def empty_search(size: int, edges: int) -> Search:
    """Room for searches among so many people of one side. Of the heap only what is used takes memory."""
    return Search(
        dist=np.full(size, FAR, np.int64),
        via=np.zeros(size, np.int32),
        keys=np.empty(edges + 1, np.int64),
        things=np.empty(edges + 1, np.int32),
        seen=np.zeros(size, np.int32),
        tally=np.zeros(3, np.int64),
    )


def empty_near(lefts: int) -> Near:
    """Nothing known yet."""
    return Near(np.zeros((lefts, NEAR), np.int32), np.zeros(lefts, np.int32), np.full(lefts, FAR, np.int64))


def match(graph: Graph, order: Shorts) -> State:
    """The heaviest matching, with its prices. `order`: whom to bring in first, quickest with the weightiest first."""
    state = empty_state(graph)
    if graph.score.size:
        lowest = int(graph.score.min())
        spread = int(graph.score.max()) - lowest
        price_shortage(graph.start, graph.col, graph.cap, state.place, order, graph.base + lowest, state.y)
        near = empty_near(graph.start.size - 1)
        for more in (spread // 128, 0):
            auction(graph, state, near, order, more, MOST_BIDS)
            settle(graph, state)
        del near
        enter_all(graph, state, empty_search(graph.cap.size, graph.col.size), order)
    lower(graph, state)
    return state


def lower(graph: Graph, state: State) -> None:
    """Repair every right that has a price and a free place."""
    rights = np.flatnonzero((state.fill < graph.cap) & (state.y > 0))
    if rights.size:
        by_right = transpose(graph.start, graph.col, graph.cap.size)
        give_all(graph, state, by_right, empty_search(graph.start.size - 1, graph.col.size), rights)
