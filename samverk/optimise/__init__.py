"""Solvers on plain arrays, without Django: who goes with whom, who sits where. Compiled by Numba, proved where possible.

Matching, from people to an explained result:

    import numpy as np
    from samverk.optimise import Rule, Rules, Side, assign, candidates, metres

    x, y = metres(latitude, longitude)                    # SWEREF 99 TM; NaN where unknown
    newcomers = Side(
        3, x=x_n, y=y_n, reach=[15_000, 15_000, 5_000],   # metres
        languages=[0b01, 0b10, 0b11],                     # bit masks: bit 0 Arabic, bit 1 Somali …
        needs_language=[True, False, True],
        times=[0b0011, 0b0100, 0b1111],                   # bits of the week's grid
        gender=[1, 2, 2], wants_gender=[1, 0, 0],         # 0 = any
    )
    volunteers = Side(2, x=x_v, y=y_v, …)
    pairs = candidates(newcomers, volunteers, Rules(least_times=1), apart=[(0, 1)])   # never these two
    result = assign(
        left=pairs.left, right=pairs.right, score=pairs.score,
        capacity=[2, 1], priority=days_waited, pinned=[(2, 0)], forbidden=[],
    )
    for k in result.pairs:                                # indices into pairs.left, pairs.right, …
        pairs.left[k], pairs.right[k], pairs.score[k], pairs.parts[k]    # parts: points by sides.PARTS
    result.right_of[i]                                    # the right of left i, -1 for none
    pairs.why_not(i, j)                                   # Rule.LANGUAGE | Rule.TIMES; Rule(0): possible
    pairs.relax(i)                                        # {Rule.TIMES: rights that i could meet without that rule}
    pairs.best(i)                                         # the ten best pairs of left i, between rounds

Seating, groups and workshops: `Gathering` says what is asked, `seat` answers, `reseat` adapts to what happens on the
day; `group` makes groups that differ inside; `rank` places people at workshops by their wishes.

    plan = seat(Gathering(people=180, tables=[8] * 23, rounds=3, sectors=sectors, wishes=[(3, 17)]), seconds=5)
    plan.tables[r, i]                                     # the table of person i in round r
    plan.proven, plan.value, plan.bound, plan.goals       # how good it is, and how far each goal is met

Fields, units and errors: `sides.Side`, `assignment.assign`. Errors are `errors.BadInput` (a ValueError) and say how to
mend the input. Results do not depend on the order of the pairs, the number of threads, or chance.

The first call of a process loads compiled code (a second); the first ever compiles it (some ten seconds), which
`warm_up()` does at set-up. `python -m samverk.optimise` works on files: docs/reference/optimise.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .assignment import Assignment, Value, assign
    from .errors import BadInput, PinImpossible, TooLarge
    from .grouping import Grouping, group
    from .possible import Candidates, candidates
    from .ranking import Ranking, rank
    from .reseating import Arrival, Change, Reseating, reseat
    from .seating import Goal, Seating, assess, seat
    from .seating_board import Board, Effect
    from .seating_checks import Collision
    from .seating_collisions import ImpossibleSeating, collisions
    from .seating_model import Gathering, SeatingWeights
    from .seating_rules import HardRule
    from .sides import PARTS, Rule, Rules, Side, Weights, metres
    from .warming import warm_up

# Loaded at their first use: Numba and SciPy cost every process a second that does not solve anything.
_HOMES = {
    "assignment": ("Assignment", "Value", "assign"),
    "possible": ("Candidates", "candidates"),
    "errors": ("BadInput", "PinImpossible", "TooLarge"),
    "grouping": ("Grouping", "group"),
    "ranking": ("Ranking", "rank"),
    "reseating": ("Arrival", "Change", "Reseating", "reseat"),
    "seating": ("Goal", "Seating", "assess", "seat"),
    "seating_board": ("Board", "Effect"),
    "seating_checks": ("Collision",),
    "seating_collisions": ("ImpossibleSeating", "collisions"),
    "seating_model": ("Gathering", "SeatingWeights"),
    "seating_rules": ("HardRule",),
    "sides": ("PARTS", "Rule", "Rules", "Side", "Weights", "metres"),
    "warming": ("warm_up",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "PARTS",
    "Arrival",
    "Assignment",
    "BadInput",
    "Board",
    "Candidates",
    "Change",
    "Collision",
    "Effect",
    "Gathering",
    "Goal",
    "Grouping",
    "HardRule",
    "ImpossibleSeating",
    "PinImpossible",
    "Ranking",
    "Reseating",
    "Rule",
    "Rules",
    "Seating",
    "SeatingWeights",
    "Side",
    "TooLarge",
    "Value",
    "Weights",
    "assess",
    "assign",
    "candidates",
    "collisions",
    "group",
    "metres",
    "rank",
    "reseat",
    "seat",
    "warm_up",
]


def __getattr__(name: str) -> Any:
    if name in _HOME_OF:
        return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
