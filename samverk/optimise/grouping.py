"""Groups in which people differ as much as possible, over one or more rounds.

With one round and no further rule this is the maximally diverse grouping problem. One long simulated annealing finds
the sizes of the groups; short ones from the best grouping so far, each warmed up to another temperature, do the rest.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, inf, log

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadInput
from .grouping_search import anneal_groups, gains
from .schedules import perfect
from .seating_collisions import first_tables
from .seating_model import Gathering, blocks_of

WARM = (1.3, 1.6, 1.0)  # temperatures of the short runs, in standard deviations of the diversity
FIRST, COLD = 3.0, 0.4
PIECE = 1_000_000
SINGLE = 100  # of 1,024 moves, those of one unit to another group


@dataclass(frozen=True)
class Grouping:
    """`groups[round][group]` holds the numbers of its elements, ascending."""

    groups: list[list[NDArray[np.int64]]]
    value: float
    bound: float  # no grouping can be worth more
    steps: int
    seconds: float

    @property
    def proven(self) -> bool:
        return self.value >= self.bound - 1e-9 * max(1.0, abs(self.bound))


class Descent:
    """Anneals one round; the diversity is between units (elements that stay together)."""

    def __init__(
        self,
        diversity: NDArray[np.float64],
        weight: NDArray[np.int64],
        free: NDArray[np.bool_],
        sizes: NDArray[np.int64],
        group: NDArray[np.int64],
        scale: float,
    ) -> None:
        self.diversity, self.weight, self.free = np.ascontiguousarray(diversity), weight, free
        self.low, self.high = np.ascontiguousarray(sizes[:, 0]), np.ascontiguousarray(sizes[:, 1])
        self.group, self.best = group.copy(), group.copy()
        self.gain = np.zeros((group.size, len(sizes)))
        value = gains(self.diversity, self.group, self.gain)
        self.values = np.array([value, value])
        self.scale, self.steps = scale, 0

    def run(self, hot: float, steps: float, until: float, dice: NDArray[np.uint64]) -> None:
        """One annealing from the best grouping so far, ending after `steps` moves or at the time `until`."""
        self.group[:] = self.best
        self.values[0] = gains(self.diversity, self.group, self.gain)
        load = np.bincount(self.group, weights=self.weight, minlength=self.low.size).astype(np.int64)
        begin, done, span = time.monotonic(), 0, log(COLD / hot)
        while True:
            spent = (time.monotonic() - begin) / max(1e-9, until - begin)
            now, piece = max(done / steps, spent), int(min(PIECE, steps - done))
            if piece <= 0 or now >= 1:
                return
            after = min(1.0, max((done + piece) / steps, spent * (1 + piece / max(1, done))))
            heat = (self.scale * hot * exp(now * span), self.scale * hot * exp(after * span))
            anneal_groups(self.diversity, self.weight, self.free, self.low, self.high, self.group, self.gain,
                          load, self.best, self.values, heat, piece, dice, SINGLE)  # fmt: skip
            done += piece
            self.steps += piece

    def search(self, steps: float, until: float, dice: NDArray[np.uint64], *, anew: bool) -> None:
        """A long run of a fifth of the effort (if `anew`), then short ones until the effort is spent."""
        if not self.scale or self.free.sum() < 2 or self.low.size < 2:
            return
        begin, first = time.monotonic(), self.steps
        short = min(steps, max(100_000.0, 700.0 * self.group.size**2))
        if anew:
            self.run(FIRST, steps / 5, begin + (until - begin) / 5 if until < inf else inf, dice)
        turn = 0
        while (left := steps - (self.steps - first)) >= 1 and time.monotonic() < until:
            self.run(WARM[turn % len(WARM)], min(short, left), until, dice)
            turn += 1


def checked(sizes: Sequence[tuple[int, int]], diversity: ArrayLike, rounds: int) -> NDArray[np.float64]:
    """The diversity as an array of floats. BadInput says what is wrong."""
    grid = np.asarray(diversity, np.float64)
    if grid.ndim != 2 or grid.shape[0] != grid.shape[1] or not grid.size or not np.isfinite(grid).all():
        raise BadInput("The diversity is a square array of finite numbers.")
    if not np.array_equal(grid, grid.T) or grid.diagonal().any():
        raise BadInput("The diversity is symmetric with a zero diagonal.")
    if not len(sizes) or rounds < 1 or any(low < 0 or low > high for low, high in sizes):
        raise BadInput("Sizes are (fewest, most) of each group, and there is at least one round.")
    return grid


def upper_bound(diversity: NDArray[np.float64], sizes: NDArray[np.int64], rounds: int, again: float) -> float:
    """No grouping can be worth more: each element meets its most different ones; only so many pairs fit at all."""
    n = len(diversity)
    each = min(n - 1, int(sizes[:, 1].max()) - 1)
    if each <= 0:
        return 0.0
    others = np.sort(np.where(np.eye(n, dtype=bool), -inf, diversity), axis=1)[:, ::-1][:, : n - 1]
    levels = [np.maximum(0, others[:, : min(n - 1, each * rounds)]) * again**k for k in range(rounds)]
    best = np.sort(np.concatenate(levels, axis=1), axis=1)[:, ::-1]
    by_element = float(best[:, : each * rounds].sum()) / 2
    pairs = most_pairs(n, sizes) * rounds
    upper = np.maximum(0, diversity[np.triu_indices(n, 1)])
    top = np.sort(np.concatenate([np.sort(upper)[::-1][:pairs] * again**k for k in range(rounds)]))[::-1]
    return min(by_element, float(top[:pairs].sum()))


def most_pairs(people: int, sizes: NDArray[np.int64]) -> int:
    """At least the number of pairs inside groups: pairs are convex in the size, so below the line between its ends."""
    low, high = sizes.astype(float).T
    left, pairs = people - low.sum(), float((low * (low - 1) / 2).sum())
    slope = (low + high - 1) / 2
    for g in np.argsort(-slope):
        more = min(max(0.0, left), high[g] - low[g])
        pairs, left = pairs + more * slope[g], left - more
    return ceil(pairs - 1e-9)


def value_of(diversity: NDArray[np.float64], tables: NDArray[np.int64], again: float) -> float:
    """The worth of a grouping: each pair's diversity, times `again` for each time the two have met before."""
    worth, factor = 0.0, np.ones_like(diversity)
    for row in tables:
        inside = row[:, None] == row
        worth += float((diversity * factor)[inside].sum()) / 2
        factor[inside] *= again
    return worth


def group(
    *,
    sizes: Sequence[tuple[int, int]],
    diversity: ArrayLike,
    rounds: int = 1,
    together: Sequence[Sequence[int]] = (),
    apart: Sequence[Sequence[int]] = (),
    fixed: ArrayLike | None = None,
    again: float = 0.25,
    seed: int = 0,
    seconds: float = 10.0,
    iterations: int | None = None,
) -> Grouping:
    """Divide n elements into groups so that the diversity inside groups is as large as possible.

    `sizes` are (fewest, most) of each group; `diversity` is n × n, symmetric, with a zero diagonal. Over several
    rounds a pair counts `again` times as much each time it meets anew. `together`, `apart` and `fixed` (n or
    rounds × n: the group, or -1) are never broken; ImpossibleSeating names those that collide. With `iterations`
    instead of `seconds` the answer is the same for the same `seed`.
    """
    begin = time.monotonic()
    grid = checked(sizes, diversity, rounds)
    limits = np.array(sizes, np.int64).reshape(-1, 2)
    pins = None if fixed is None else np.broadcast_to(np.asarray(fixed, np.int64), (rounds, len(grid)))
    asked = Gathering(
        people=len(grid), tables=[(int(low), int(high)) for low, high in limits], rounds=rounds,
        together=together, apart=apart, fixed=pins)  # fmt: skip
    dice = np.random.SeedSequence(seed).generate_state(1, np.uint64) | np.uint64(1)
    tables = first_tables(asked, np.random.default_rng(seed))
    bound = upper_bound(grid, limits, rounds, again)
    if (
        not together
        and not apart
        and pins is None
        and (known := even_schedule(grid, limits, rounds)) is not None
    ):
        tables = known
    steps = 0
    if value_of(grid, tables, again) < bound:
        until = inf if iterations is not None else begin + seconds
        steps = improve(grid, asked, limits, tables, again, dice, iterations, until)
    return Grouping(
        groups=[[np.flatnonzero(row == g) for g in range(len(limits))] for row in tables],
        value=value_of(grid, tables, again),
        bound=bound,
        steps=steps,
        seconds=time.monotonic() - begin,
    )


def even_schedule(
    diversity: NDArray[np.float64], sizes: NDArray[np.int64], rounds: int
) -> NDArray[np.int64] | None:
    """A perfect schedule, if all pairs are worth the same and the groups are equally large."""
    n, groups = len(diversity), len(sizes)
    each = n // groups
    alike = n > 1 and np.ptp(diversity[np.triu_indices(n, 1)]) == 0
    if not alike or each * groups != n or (sizes[:, 0] > each).any() or (sizes[:, 1] != each).any():
        return None
    return perfect(groups, each, rounds)


def improve(
    diversity: NDArray[np.float64],
    asked: Gathering,
    sizes: NDArray[np.int64],
    tables: NDArray[np.int64],
    again: float,
    dice: NDArray[np.uint64],
    iterations: int | None,
    until: float,
) -> int:
    """Better groups in `tables`, round after round; with several rounds each gets two turns. The moves tried."""
    n, rounds = len(diversity), asked.rounds
    blocks = blocks_of(asked)
    inside = {p for block in blocks for p in block}
    units = [*blocks, *([p] for p in range(n) if p not in inside)]
    member = np.zeros((n, len(units)))
    for u, people in enumerate(units):
        member[people, u] = 1.0
    weight = member.sum(axis=0).astype(np.int64)
    pins = np.full((rounds, n), -1) if asked.fixed is None else np.asarray(asked.fixed)
    apart = np.zeros((n, n))
    for foes in asked.apart:
        apart[np.ix_(list(foes), list(foes))] = 1.0
    np.fill_diagonal(apart, 0.0)
    never = 1e6 * (np.abs(diversity).sum() + 1.0)
    turns = [*range(rounds), *range(rounds)] if rounds > 1 else [0]
    steps = 0
    for turn, r in enumerate(turns):
        met = np.zeros((n, n), int)
        for other in range(rounds):
            if other != r and (turn >= rounds or other < r):
                met += tables[other][:, None] == tables[other]
        rest = diversity * again ** met.astype(float)
        scale = float(rest[np.triu_indices(n, 1)].std()) or float(np.abs(rest).max())
        between = member.T @ rest @ member - never * ((member.T @ apart @ member) > 0)
        np.fill_diagonal(between, 0.0)
        free = np.array([(pins[r, people] < 0).all() for people in units])
        group_of = np.array([tables[r, people[0]] for people in units])
        descent = Descent(between, weight, free, sizes, group_of, scale)
        share = inf if iterations is None else iterations / len(turns)
        left = len(turns) - turn
        end = inf if until == inf else time.monotonic() + max(0.0, until - time.monotonic()) / left
        descent.search(share, end, dice, anew=turn < rounds)
        steps += descent.steps
        for u, people in enumerate(units):
            tables[r, people] = descent.best[u]
    return steps
