"""Why somebody has no match, what another pair would cost, and whom to look for: exact answers from a solved plan."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .assignment import Assignment, assign
from .changing import Gain, Live
from .compiling import compiled
from .errors import BadInput, TooLarge

Ints = NDArray[np.int64]


class Bottleneck(NamedTuple):
    """All rights that a left could get by any chain of exchanges, and the lefts that hold them.

    Every one of these rights is full, so one of these lefts must stay out whatever is done; the others' priority is at
    least as high. No rights: nobody is possible for this left at all.
    """

    rights: Ints
    lefts: Ints


@compiled
def _reachable(start, col, edge, place, fill, holder, i, rights, queue):  # type: ignore[no-untyped-def]
    """Mark the rights that left i reaches by chains of exchanges; returns how many lefts were asked."""
    queue[0] = i
    size, at = 1, 0
    while at < size:
        left = queue[at]
        at += 1
        for e in range(start[left], start[left + 1]):
            j = col[e]
            if not rights[j]:
                rights[j] = True
                for seat in range(place[j], place[j] + fill[j]):
                    queue[size] = holder[seat]
                    size += 1
    return size


def bottleneck(result: Assignment, i: int) -> Bottleneck:
    """Why the unmatched left i is out. Raises BadInput when i is matched, or the result has no plan (units above 1)."""
    if result.plan is None:
        raise BadInput("units above 1 have no single bottleneck: try changes instead")
    if result.right_of[i] >= 0:
        raise BadInput(f"left {i} is matched")
    graph, state = result.plan.graph, result.plan.state
    rights = np.zeros(graph.cap.size, bool)
    queue = np.zeros(graph.base.size + 1, np.int64)
    size = _reachable(
        graph.start, graph.col, state.edge, state.place, state.fill, state.holder, i, rights, queue
    )
    return Bottleneck(np.flatnonzero(rights & (graph.cap > 0)), np.sort(queue[1:size]))


def _difference(result: Assignment, value: tuple[int, int, int], right_of: Ints) -> Gain:
    before, after = result.right_of >= 0, right_of >= 0
    return Gain(
        value[0] - result.matched,
        value[1] - result.priority,
        value[2] - result.score,
        tuple(np.flatnonzero(after & ~before).tolist()),
        tuple(np.flatnonzero(before & ~after).tolist()),
    )


def if_paired(result: Assignment, i: int, j: int) -> Gain:
    """What the best plan with the pair (i, j) is worth, compared with this one: never more. Exact.

    Raises BadInput when the pair is not among the pairs, or i is pinned.
    """
    request = result.request
    if i in {left for left, _right in request["pinned"]}:
        raise BadInput(f"left {i} is pinned")
    entry = result.everything.find(i, j)
    if entry < 0 or (i, j) in request["forbidden"]:
        raise BadInput(f"left {i} and right {j} are not a possible pair")
    if result.plan is None or result.plan.staged:
        again = assign(**{**request, "pinned": [*request["pinned"], (i, j)]})
        return _difference(result, (again.matched, again.priority, again.score), again.right_of)
    if result.right_of[i] == j and result.everything.score[entry] == result.score_of(i):
        return Gain(0, 0, 0)
    live = Live(result.plan)
    if live.graph.cap[j] == 0:
        raise BadInput(f"right {j} has no place left beside the pinned ones")
    live.remove_left(i)
    live.remove_place(j)
    priority = result.everything.priority
    rest, base = live.value(), Live(result.plan).value()
    value = (
        result.matched + rest[0] - base[0] + 1,
        result.priority + rest[1] - base[1] + (0 if priority is None else int(priority[i])),
        result.score + rest[2] - base[2] + int(result.everything.score[entry]),
    )
    right_of = live.right_of()
    for left, right in request["pinned"]:
        right_of[left] = right
    right_of[i] = j
    return _difference(result, value, right_of)


def if_joined(result: Assignment, lefts: ArrayLike, scores: ArrayLike) -> Gain:
    """What one more right with these possible lefts would be worth. Exact, by one exchange."""
    who, points = np.asarray(lefts, np.int64), np.asarray(scores, np.int64)
    pinned = [left for left, _right in result.request["pinned"]]
    free = ~np.isin(who, pinned)
    try:
        live = Live(result.plan)
        live.add_right(who[free], points[free])
        value, right_of = live.value(), live.right_of()
    except (TooLarge, BadInput):
        return _joined_anew(result, who, points)
    old = Live(result.plan).value()
    total = (
        result.matched + value[0] - old[0],
        result.priority + value[1] - old[1],
        result.score + value[2] - old[2],
    )
    for left, right in result.request["pinned"]:
        right_of[left] = right
    return _difference(result, total, right_of)


def _joined_anew(result: Assignment, who: Ints, points: Ints) -> Gain:
    request, everything = result.request, result.everything
    rights = everything.capacity.size
    units = request["units"]
    again = assign(
        **{
            **request,
            "left": np.concatenate([np.asarray(request["left"], np.int64), who]),
            "right": np.concatenate([np.asarray(request["right"], np.int64), np.full(who.size, rights)]),
            "score": np.concatenate([np.asarray(request["score"], np.int64), points]),
            "units": None
            if units is None
            else np.concatenate([np.asarray(units), np.ones(who.size, np.int64)]),
            "capacity": np.append(everything.capacity, 1),
        }
    )
    right_of = again.right_of[: result.right_of.size]
    return _difference(result, (again.matched, again.priority, again.score), right_of)


def most_wanted(result: Assignment, number: int = 5) -> list[tuple[int, Gain]]:
    """The rights of which one more like them would be worth most, with what exactly. The dearest are tried."""
    if result.plan is None or result.plan.staged:
        return []
    plan = result.plan
    begin, row, edges = plan.by_right
    price = np.where(plan.graph.cap > 0, plan.state.y, 0)
    dearest = np.argsort(-price, kind="stable")[: 8 * number]
    tried = [
        (
            int(j),
            if_joined(result, row[begin[j] : begin[j + 1]], plan.graph.score[edges[begin[j] : begin[j + 1]]]),
        )
        for j in dearest
        if price[j] > 0
    ]
    return sorted(tried, key=lambda one: (one[1].matched, one[1].priority, one[1].score), reverse=True)[
        :number
    ]
