"""A plan that changes by one person: the new exact plan by one or two shortest exchanges instead of a new solve."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .bidding import leave
from .certificate import certify
from .compiling import compiled
from .entering import enter_all
from .errors import BadInput, TooLarge
from .flow import Graph, State, empty_search
from .giving import give_all, transpose
from .plan import Plan
from .weights import score_range

Ints = NDArray[np.int64]
OUT = -(2**61)  # the weight of whoever takes no part


@dataclass(frozen=True)
class Gain:
    """What a change is worth: pairs, priority and score more (or fewer). Who comes in by it, and who is left out."""

    matched: int
    priority: int
    score: int
    comes_in: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()


@compiled
def _let_go(graph, state, i):  # type: ignore[no-untyped-def]
    leave(graph.col, state.edge, state.seat, state.place, state.fill, state.holder, i)


class Live:
    """A copy of a plan that can be changed; each change leaves it optimal, and `certify` proves it.

    Lefts and rights keep their numbers; a new right gets the next number.
    """

    def __init__(self, plan: Plan | None) -> None:
        if plan is None or plan.staged:
            raise BadInput(
                "this result has no single set of prices (units above 1, or very large scores): solve anew"
            )
        self.plan = plan
        graph, state = plan.graph, plan.state
        self.graph = graph._replace(base=graph.base.copy(), cap=graph.cap.copy())
        self.state = State._make(array.copy() for array in state)
        self._by_right: tuple[Ints, NDArray[np.int32], NDArray[np.int32]] | None = plan.by_right
        self.out = np.zeros(graph.base.size, bool)

    # What the plan is worth

    def right_of(self) -> Ints:
        """The right of each left, -1 for none."""
        chosen = self.state.edge
        return (
            np.where(chosen >= 0, self.graph.col[chosen].astype(np.int64), -1)
            if self.graph.col.size
            else chosen
        )

    def value(self) -> tuple[int, int, int]:
        """Pairs, priority, score."""
        lefts = np.flatnonzero(self.state.edge >= 0)
        priority = self.plan.pairs.priority
        waited = 0 if priority is None else sum(priority[lefts].tolist())
        return int(lefts.size), waited, sum(self.graph.score[self.state.edge[lefts]].tolist())

    def certify(self) -> bool:
        """Whether the prices prove the changed plan (a new right's own pairs are checked by `add_right`)."""
        return certify(self.graph, self.state.pi, self.state.y, self.state.edge).proves

    # Changes

    def remove_left(self, i: int) -> None:
        """Left i withdraws."""
        chosen = int(self.state.edge[i])
        self.state.pi[i] = 0
        self.graph.base[i] = OUT
        self.out[i] = True
        if chosen >= 0:
            _let_go(self.graph, self.state, i)
            self._give(int(self.graph.col[chosen]))

    def remove_place(self, j: int) -> None:
        """Right j takes one fewer."""
        if self.graph.cap[j] == 0:
            return
        self.graph.cap[j] -= 1
        if self.state.fill[j] > self.graph.cap[j]:
            i = int(self.state.holder[self.state.place[j]])
            _let_go(self.graph, self.state, i)
            self._enter(i)

    def change_left(self, i: int, rights: ArrayLike, scores: ArrayLike) -> None:
        """Left i has these pairs from now on, and keeps the priority."""
        col, points = self._checked(rights, scores, self.graph.cap.size)
        chosen = int(self.state.edge[i])
        if chosen >= 0:
            base = int(self.graph.base[i])
            self.remove_left(i)
            self.graph.base[i] = base
        self.out[i] = False
        self._replace_row(i, col.astype(np.uint32), points)
        self._enter(i)

    def add_place(self, j: int) -> None:
        """Right j takes one more: as another person with the same wishes would."""
        first, last = self.plan.by_right[0][j], self.plan.by_right[0][j + 1]
        edges = self.plan.by_right[2][first:last]
        self.add_right(self.plan.by_right[1][first:last], self.graph.score[edges])

    def add_right(self, lefts: ArrayLike, scores: ArrayLike) -> None:
        """A new right with one place and these pairs."""
        rows, points = self._checked(lefts, scores, self.graph.base.size)
        graph, state, edges = self.graph, self.state, self.graph.col.size
        j = graph.cap.size
        begin, row, number = self._edges_by_right()
        self._by_right = (
            np.append(begin, begin[-1] + rows.size),
            np.concatenate([row, rows.astype(np.int32)]),
            np.concatenate([number, np.arange(edges, edges + rows.size, dtype=np.int32)]),
        )
        self.graph = Graph(
            graph.start,
            np.concatenate([graph.col, np.full(rows.size, j, np.uint32)]),
            np.concatenate([graph.score, points]),
            graph.base,
            np.append(graph.cap, np.int32(1)),
        )
        offers = graph.base[rows] + points - state.pi[rows]
        self.state = state._replace(
            y=np.append(state.y, max(0, int(offers.max(initial=0)))),
            place=np.append(state.place, state.place[-1] + 1),
            fill=np.append(state.fill, np.int32(0)),
            holder=np.append(state.holder, np.int32(0)),
        )
        self._give(j)

    # How

    def _checked(self, people: ArrayLike, scores: ArrayLike, size: int) -> tuple[Ints, NDArray[np.int64]]:
        who, points = np.asarray(people, np.int64), np.asarray(scores, np.int64)
        if who.shape != points.shape or who.ndim != 1:
            raise BadInput("give one score for each person")
        if who.size and (who.min() < 0 or who.max() >= size):
            raise BadInput(f"somebody is not there: number the people from 0 to {size - 1}")
        old = self.graph.score
        ends = [score_range(self.plan.pairs)[0], *points.tolist()]
        ends += [int(old.min()), int(old.max())] if old.size else []
        low, high = min(ends), max(ends)
        if (min(self.graph.base.size, self.state.holder.size + 1) + 1) * (high - low) >= self.plan.step:
            raise TooLarge("the new scores are outside the range that the plan was made for: solve anew")
        return who, points.astype(self.graph.score.dtype)

    def _replace_row(self, i: int, col: NDArray[np.uint32], points: NDArray[np.int64]) -> None:
        graph = self.graph
        first, last = int(graph.start[i]), int(graph.start[i + 1])
        moved = col.size - (last - first)
        start = graph.start.copy()
        start[i + 1 :] += moved
        self.state.edge[self.state.edge >= last] += moved
        self.graph = graph._replace(
            start=start,
            col=np.concatenate([graph.col[:first], col, graph.col[last:]]),
            score=np.concatenate([graph.score[:first], points, graph.score[last:]]),
        )
        self._by_right = None

    def _edges_by_right(self) -> tuple[Ints, NDArray[np.int32], NDArray[np.int32]]:
        if self._by_right is None:
            self._by_right = transpose(self.graph.start, self.graph.col, self.graph.cap.size)
        return self._by_right

    def _give(self, j: int) -> None:
        search = empty_search(self.graph.base.size, self.graph.col.size)
        give_all(self.graph, self.state, self._edges_by_right(), search, np.array([j]))

    def _enter(self, i: int) -> None:
        order = np.array([i], np.int32)
        search = empty_search(self.graph.cap.size, self.graph.col.size)
        enter_all(self.graph, self.state, search, order)
