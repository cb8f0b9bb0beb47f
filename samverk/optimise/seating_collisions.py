"""Which hard rules of a seating cannot be kept together, and first tables that keep them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .errors import BadInput, TooLarge
from .seating_checks import Collision, quick_checks
from .seating_model import Gathering, check
from .seating_rules import HardRule, hard_rules, only, smallest
from .seating_start import RoundRules, deal, exact
from .seating_stay import fewest_moves


class ImpossibleSeating(BadInput):
    """No seating keeps all the hard rules. `collisions` say why; `collide` and `round` are those of the first."""

    def __init__(self, collisions: Sequence[Collision]) -> None:
        self.collisions = tuple(collisions)
        self.collide, self.round = self.collisions[0].rules, self.collisions[0].round
        super().__init__(f"Impossible in round {self.round}: " + "; ".join(map(str, self.collide)))

    def renumbered(self, people: NDArray[np.int64], first: int) -> "ImpossibleSeating":
        """The same with person k named people[k] and rounds counted from `first`."""

        def named(of: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(people[list(of)].tolist())

        return ImpossibleSeating(
            [
                replace(
                    x,
                    round=x.round + first,
                    people=named(x.people),
                    rules=tuple(rule._replace(people=named(rule.people)) for rule in x.rules),
                )
                for x in self.collisions
            ]
        )


def colliding(gathering: Gathering, number: int) -> Collision:
    """A smallest set of hard rules that no seating of the round keeps, by search."""

    def possible(rules: Sequence[HardRule]) -> bool:
        asked = RoundRules(only(gathering, rules), 0)
        try:
            return deal(asked, np.random.default_rng(0)) is not None or exact(asked) is not None
        except TooLarge:
            return True  # not found out: the set that is named may be larger than it need be

    rules = smallest(list(hard_rules(gathering, number)), possible)
    people = sorted({p for rule in rules for p in rule.people})
    tables = sorted({t for rule in rules for t in rule.tables})
    return Collision("rules", number, tuple(people), tuple(tables), rules=tuple(rules))


def collisions(gathering: Gathering) -> list[Collision]:
    """All that is found to make the gathering impossible; [] when its hard rules can be kept.

    Each is named once, in the first round where it happens. Quick tests come first; only a round in which they find
    nothing is searched, and then one smallest set is named. BadInput: what cannot be meant. TooLarge: not found out.
    """
    check(gathering)
    found: dict[tuple[object, ...], Collision] = {}
    seen: set[bytes] = set()
    for number in range(gathering.rounds):
        pins = b"" if gathering.fixed is None else np.asarray(gathering.fixed)[number].tobytes()
        if pins in seen:
            continue
        seen.add(pins)
        here = quick_checks(gathering, number)
        if not here:
            rules = RoundRules(gathering, number)
            if deal(rules, np.random.default_rng(number)) is None and exact(rules) is None:
                here = [colliding(gathering, number)]
        for x in here:
            found.setdefault((x.code, x.people, x.tables, x.rules), x)
    return list(found.values())


def first_tables(gathering: Gathering, dice: np.random.Generator) -> NDArray[np.int64]:
    """rounds × people: tables that keep all hard rules."""
    found = np.empty((gathering.rounds, gathering.people), int)
    for number in range(gathering.rounds):
        rules = RoundRules(gathering, number)
        table = deal(rules, dice)
        if table is None:
            table = exact(rules)
        if table is None:
            raise ImpossibleSeating(collisions(gathering))
        for u, unit in enumerate(rules.units):
            found[number, unit] = table[u]
    return found


def staying_tables(gathering: Gathering, homes: NDArray[np.int64]) -> tuple[NDArray[np.int64], bool]:
    """rounds × people: tables that keep all hard rules, with the fewest people away from `homes`; whether proved."""
    found, proven = np.empty((gathering.rounds, gathering.people), int), True
    for number in range(gathering.rounds):
        rules = RoundRules(gathering, number)
        stay = fewest_moves(rules, homes[number])
        if stay is None:
            raise ImpossibleSeating(collisions(gathering))
        proven &= stay.proven
        for u, unit in enumerate(rules.units):
            found[number, unit] = stay.table[u]
    return found, proven
