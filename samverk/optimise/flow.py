"""The compiled engine: heaviest matching of a sparse graph whose right side has capacities, with integer duals.

Maximise the sum of `base[i] + score[e]` over chosen edges e = (i, col[e]), where each left i has at most one edge and
each right j at most `cap[j]`; every weight must be positive or zero. The dual prices `pi[i] >= 0` of the left and
`y[j] >= 0` of the right satisfy pi[i] + y[col[e]] >= base[i] + score[e] for every edge, with equality on chosen ones;
an unmatched left has pi = 0 and a right with a free place has y = 0. That is the proof of optimality.

Lefts are added one after another. Each looks for the cheapest way in: a free place, or somebody who leaves
(Dijkstra on reduced costs that stops as soon as nothing cheaper can come). Before that, cheap steps of an auction.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiling import compiled

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
FAR = np.int64(2**62)


class Graph(NamedTuple):
    """The edges by left: those of left i are `start[i] .. start[i+1] - 1`. Weight of edge e of i: base[i] + score[e]."""

    start: Ints
    col: Shorts
    score: Shorts
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
    """Room for one search: distances of rights, how they were reached, and the heap of those still open."""

    dist: Ints
    via: Ints  # the edge that reached the right
    via_left: Shorts  # and its left
    spot: Shorts  # place in the heap, -1 when not in it
    heap: Shorts
    seen: Shorts  # rights reached, in order
    tally: Ints  # heap size, number seen, edges scanned


@compiled
def _up(search, at):
    """Move the heap's entry towards the top until its parent is nearer."""
    heap, dist, spot = search.heap, search.dist, search.spot
    j = heap[at]
    d = dist[j]
    while at > 0:
        parent = (at - 1) >> 2
        other = heap[parent]
        if dist[other] <= d:
            break
        heap[at] = other
        spot[other] = at
        at = parent
    heap[at] = j
    spot[j] = at


@compiled
def _pop(search):
    """The nearest open right."""
    heap, dist, spot = search.heap, search.dist, search.spot
    top = heap[0]
    spot[top] = -1
    size = search.tally[0] - 1
    search.tally[0] = size
    if size > 0:
        j = heap[size]
        d = dist[j]
        at = 0
        while True:
            child = 4 * at + 1
            if child >= size:
                break
            best, nearest = child, dist[heap[child]]
            for other in range(child + 1, min(child + 4, size)):
                if dist[heap[other]] < nearest:
                    best, nearest = other, dist[heap[other]]
            if nearest >= d:
                break
            heap[at] = heap[best]
            spot[heap[at]] = at
            at = best
        heap[at] = j
        spot[j] = at
    return top


@compiled
def _scan(graph, state, search, i, d, best, goal):
    """Reach the neighbours of left i at distance d. Returns the cheapest end so far and the right it is at."""
    y, dist, tally = state.y, search.dist, search.tally
    here = d + state.pi[i] - graph.base[i]
    for e in range(graph.start[i], graph.start[i + 1]):
        j = graph.col[e]
        nd = here + y[j] - graph.score[e]
        if nd < best and nd < dist[j]:
            if dist[j] == FAR:
                search.seen[tally[1]] = j
                tally[1] += 1
            dist[j] = nd
            search.via[j] = e
            search.via_left[j] = i
            if state.fill[j] < graph.cap[j]:
                best, goal = nd, j
            else:
                at = search.spot[j]
                if at < 0:
                    at = tally[0]
                    tally[0] += 1
                    search.heap[at] = j
                _up(search, at)
    return best, goal


@compiled
def _flip(graph, state, search, i, j, seat):
    """Let the path that ends at place `seat` of right j be the matching: everybody on it moves one on."""
    while True:
        left = search.via_left[j]
        before = state.edge[left]
        old = state.seat[left]
        state.edge[left] = search.via[j]
        state.seat[left] = seat
        state.holder[seat] = left
        if left == i:
            return
        j, seat = graph.col[before], old


@compiled
def enter(graph, state, search, i):
    """Bring left i in by the best exchange, or leave it out; prices stay a proof. Wants pi[i] >= all of i's offers."""
    tally = search.tally
    tally[0] = 0
    tally[1] = 0
    best, goal = _scan(graph, state, search, i, np.int64(0), state.pi[i], -1)
    leaver = i
    if goal >= 0:
        leaver = -1
    settled = 0
    while tally[0] > 0 and search.dist[search.heap[0]] < best:
        j = _pop(search)
        d = search.dist[j]
        first = state.place[j]
        for seat in range(first, first + state.fill[j]):
            o = state.holder[seat]
            if d + state.pi[o] < best:
                best, goal, leaver = d + state.pi[o], j, o
            found, end = _scan(graph, state, search, o, d, best, -1)
            if end >= 0:
                best, goal, leaver = found, end, -1
        settled += 1
    _reprice(state, search, i, best)
    if leaver == i:
        return
    if leaver >= 0:
        seat = state.seat[leaver]
        state.edge[leaver] = -1
    else:
        seat = state.place[goal] + state.fill[goal]
        state.fill[goal] += 1
    _flip(graph, state, search, i, goal, seat)


@compiled
def _reprice(state, search, i, best):
    """Raise the prices within the distance `best`, and clean the search."""
    state.pi[i] -= best
    for t in range(search.tally[1]):
        j = search.seen[t]
        gain = best - search.dist[j]
        if gain > 0:
            state.y[j] += gain
            first = state.place[j]
            for seat in range(first, first + state.fill[j]):
                state.pi[state.holder[seat]] -= gain
        search.dist[j] = FAR
        search.spot[j] = -1


@compiled
def solve(graph, state, search, order):
    """Enter every left in `order`."""
    for i in order:
        top = np.int64(0)
        for e in range(graph.start[i], graph.start[i + 1]):
            top = max(top, graph.base[i] + graph.score[e] - state.y[graph.col[e]])
        state.pi[i] = top
        if top > 0:
            enter(graph, state, search, i)


def empty_state(graph: Graph) -> State:
    """Nobody matched, all prices zero."""
    lefts, rights = graph.start.size - 1, graph.cap.size
    place = np.zeros(rights + 1, np.int64)
    np.cumsum(graph.cap, out=place[1:])
    return State(
        pi=np.zeros(lefts, np.int64),
        y=np.zeros(rights, np.int64),
        edge=np.full(lefts, -1, np.int64),
        seat=np.zeros(lefts, np.int64),
        place=place,
        fill=np.zeros(rights, np.int32),
        holder=np.zeros(int(place[-1]), np.int32),
    )


def empty_search(rights: int) -> Search:
    """Room for searches among so many rights."""
    return Search(
        dist=np.full(rights, FAR, np.int64),
        via=np.zeros(rights, np.int64),
        via_left=np.zeros(rights, np.int32),
        spot=np.full(rights, -1, np.int64),
        heap=np.zeros(rights, np.int32),
        seen=np.zeros(rights, np.int32),
        tally=np.zeros(3, np.int64),
    )


def match(graph: Graph, order: Shorts) -> State:
    """The heaviest matching, with its prices. `order`: whom to bring in first (the result's weight is the same)."""
    state = empty_state(graph)
    solve(graph, state, empty_search(graph.cap.size), order)
    return state
