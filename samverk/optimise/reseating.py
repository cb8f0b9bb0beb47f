"""The day itself: somebody comes late, somebody stays away, a table disappears. The smallest change, and what moved.

How few people must move is found exactly for each round (`seating_stay`); only then, and without moving anybody more,
the search mixes those who must sit somewhere new as well as it can.
"""

import time
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput
from .reseating_change import Arrival, Change, check_change, extended, present_only
from .seating import Search, Seating, assess
from .seating_collisions import ImpossibleSeating, staying_tables
from .seating_model import Gathering, build, check
from .seating_moves import Move, moves_of

__all__ = ["Arrival", "Change", "Move", "Reseating", "reseat"]

STAY = 10_000  # what one more move costs: more than any soft goal, less than a hard rule
HEATS = ((12.0, 0.6), (2.5, 0.7))  # a few people only: the first descent may be hot
RESTLESS = (60_000, 20_000)  # moves of one descent: in any case, and for each person in a new place


@dataclass(frozen=True)
class Reseating:
    """The new seating, whose `tables` hold -1 for those who are away, and what moved.

    `moves` has all who sit elsewhere than before, arrivals too. `moved` counts those of them who had a table that is
    still there, over all rounds; `fewest`: it is proved that no seating moves fewer.
    """

    seating: Seating
    moves: tuple[Move, ...]
    moved: int
    fewest: bool


def reseat(
    seating: Seating,
    change: Change,
    *,
    first: int = 0,
    seed: int = 0,
    seconds: float = 1.0,
    iterations: int | None = None,
) -> Reseating:
    """Adapt a seating to a change from round `first` on. Earlier rounds stay as they were, and who met there is known.

    As few people as possible change tables in each round; then the search improves where that costs no further move,
    for at most `seconds`, or with exactly `iterations` moves (the same answer each time). The new seating holds all
    people, those who are away too, so that further changes can follow; its `value` and `goals` are of all
    rounds. BadInput: unknown rounds, tables or people. ImpossibleSeating names, in the numbers of the new
    seating, hard rules that cannot be kept any more.
    """
    begin = time.monotonic()
    old, g = seating.tables, seating.gathering
    check_change(g, change, first)
    absent = np.zeros(g.people + len(change.arrivals), bool)
    absent[: g.people] = (old[first:] < 0).all(axis=0)
    absent[list(change.back)] = False
    absent[list(change.gone)] = True
    whole = extended(g, change, np.flatnonzero(absent).tolist())
    check(whole)
    people = np.flatnonzero(~absent)
    if not people.size:
        raise BadInput("Nobody is left.")
    was = np.full((len(old), whole.people), -1)
    was[:, : g.people] = old
    homes = np.where(np.isin(was, list(change.closed)), -1, was)[first:, people]
    asked = present_only(whole, people, first, was[:first])
    try:
        start, proven = staying_tables(asked, homes)
    except ImpossibleSeating as trouble:
        raise trouble.renumbered(people, first) from None
    search = mixed(asked, start, homes, seed, seconds, iterations)
    moved = int(((start != homes) & (homes >= 0)).sum())
    tables = was.copy()
    tables[first:] = -1
    tables[first:, people] = search.tables(len(people))
    done = replace(assess(whole, tables), steps=search.steps, seconds=time.monotonic() - begin)
    return Reseating(done, moves_of(was, tables, whole, change, first), moved, proven)


def mixed(
    asked: Gathering,
    start: NDArray[np.int64],
    homes: NDArray[np.int64],
    seed: int,
    seconds: float,
    iterations: int | None,
) -> Search:
    """Search among the seatings that move no more people: only those who sit in a new place are tried elsewhere."""
    rules, kinds = build(asked, homes, STAY)
    search = Search(rules, kinds, start, seed)
    search.shares = (0, 1024)
    away = int((start != homes).sum())
    must = STAY * int(((start != homes) & (homes >= 0)).sum())
    until = inf if iterations is not None else time.monotonic() + seconds
    each = RESTLESS[0] + RESTLESS[1] * away if iterations is None else iterations // 2
    for heat in HEATS if away else ():
        search.run(heat, must, each, until)
    return search
