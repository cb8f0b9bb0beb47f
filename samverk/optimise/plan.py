"""A solved problem with unit demand, kept with its prices so that it can be explained and changed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from . import flow, weights
from .certificate import certify
from .giving import transpose
from .pairs import Pairs, only

Ints = NDArray[np.int64]


@dataclass
class Plan:
    """A matching of `pairs` with its prices. `staged` plans have the prices of the second of two solves."""

    pairs: Pairs
    graph: flow.Graph
    state: flow.State
    step: int
    staged: bool
    proven: bool

    def chosen(self) -> Ints:
        """The sorted entries that are chosen."""
        edges = self.state.edge
        return edges[edges >= 0]

    @cached_property
    def by_right(self) -> tuple[Ints, NDArray[np.int32], NDArray[np.int32]]:
        """The edges by right: where each right's begin, their lefts, their numbers."""
        return transpose(self.graph.start, self.graph.col, self.graph.cap.size)

    def certify(self) -> bool:
        """Whether the prices prove the matching, edge by edge."""
        return certify(self.graph, self.state.pi, self.state.y, self.state.edge).proves


def graph_of(pairs: Pairs, base: Ints) -> flow.Graph:
    """The pairs as the engine wants them. Nobody needs more places than can come."""
    coming = np.bincount(pairs.right, minlength=pairs.capacity.size)
    cap = np.minimum(pairs.capacity, coming).astype(np.int32)
    return flow.Graph(pairs.start, pairs.right.view(np.uint32), pairs.score, base, cap)


def make_plan(pairs: Pairs) -> Plan:
    """The exact optimum of the three aims. Raises TooLarge when 64 bits are not enough for a proof."""
    rank = weights.ranks(pairs.priority, pairs.start.size - 1)
    order = np.argsort(-rank, kind="stable").astype(np.int32)
    if not weights.fits(pairs, rank):
        return _in_two_stages(pairs, rank, order)
    graph = graph_of(pairs, weights.bases(pairs, rank))
    state = flow.match(graph, order)
    plan = Plan(pairs, graph, state, weights.step_of(pairs), False, False)
    plan.proven = plan.certify()
    return plan


def _in_two_stages(pairs: Pairs, rank: Ints, order: NDArray[np.int32]) -> Plan:
    """First who is matched, then the score among the matchings that the first prices leave (tight pairs only).

    Whoever has a price in the first stage must be matched, or filled, in the second: a bonus greater than all scores.
    """
    weights.refuse(pairs)
    first = graph_of(pairs, 1 + rank)._replace(score=np.zeros(pairs.left.size, np.int32))
    state = flow.match(first, order)
    proven = certify(first, state.pi, state.y, state.edge).proves
    tight = state.pi[pairs.left] + state.y[pairs.right] == first.base[pairs.left]
    rest = only(pairs, tight, pairs.capacity)
    step = weights.step_of(pairs)
    base = step * (state.pi > 0).astype(np.int64) - weights.score_range(pairs)[0]
    bonus = rest.score.astype(np.int64) + step * (state.y > 0)[rest.right]
    second = graph_of(rest, base)._replace(score=bonus)
    plan = Plan(rest, second, flow.match(second, order), step, True, False)
    must = (state.pi > 0) & (plan.state.edge < 0)
    full = plan.state.fill[state.y > 0] == second.cap[state.y > 0]
    plan.proven = bool(proven and plan.certify() and not must.any() and full.all())
    return plan
