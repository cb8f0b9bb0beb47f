"""From the conference to the solver and back: mixing everybody, and the smallest change on the day."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from samverk import optimise

from ..actions.seats import WHYS
from ..models import Conference, Registration, Table
from .asking import gathering_of, languages_of
from .figures import dealt_by_hand, excused_pairs, figures_of
from .loading import GONE, Loaded, load

SECONDS, SECONDS_MANY, MANY = 5.0, 20.0, 300


@dataclass
class Solved:
    """A seating as `actions.mixing.keep_seating` writes it."""

    people: list[int]
    tables: list[int]
    sittings: list[int]
    array: Any
    result: dict[str, Any]


def solve(conference: Conference, *, seconds: float | None = None, iterations: int | None = None) -> Solved:
    """The best seating that can be found. Raises optimise.ImpossibleSeating, for `said_of` to make words of."""
    found = load(conference)
    people = found.coming
    gathering = gathering_of(found, people)
    limit = seconds or (SECONDS if len(people) <= MANY else SECONDS_MANY)
    plan = optimise.seat(gathering, seconds=limit, iterations=iterations)
    open_ = [t for t, table in enumerate(found.tables) if table.closed_at is None]
    dealt = dealt_by_hand(people, open_, gathering.rounds)
    by_hand = figures_of(dealt, people, wishes=list(gathering.wishes))
    result = {
        "value": int(plan.value),
        "bound": None if plan.bound is None else int(plan.bound),
        "proven": bool(plan.proven),
        "seconds": round(float(plan.seconds), 1),
        "by_hand": by_hand.stored(),
        "by_hand_value": price_of(gathering, dealt),
        "people": len(people),
        "changed": False,
    }
    return Solved(
        [one.pk for one in people], [table.pk for table in found.tables], [s.pk for s in found.sittings],
        plan.tables, result,
    )  # fmt: skip


def price_of(gathering: Any, array: Any) -> int:
    """What the dealt-out seating costs by the same prices, its broken rules not counted."""
    roomy = [(0, gathering.people) for _table in gathering.tables]
    free = gathering.but(hosts={}, fixed=None, wheelchair_places=None, tables=roomy)
    return int(optimise.assess(free, array).value)


class CannotAdapt(Exception):
    """The change is impossible: `collisions` as `said_of` stores them."""

    def __init__(self, collisions: list[dict[str, Any]]) -> None:
        super().__init__(len(collisions))
        self.collisions = collisions


def said_of(trouble: Any, found: Loaded, people: list[Registration]) -> dict[str, Any]:
    """The collisions of an ImpossibleSeating with keys instead of numbers, so that they can be told later."""
    tables = found.tables

    def keys(rule: Any) -> dict[str, Any]:
        return {
            "people": [people[i].pk for i in rule.people if i < len(people)],
            "tables": [tables[t].pk for t in rule.tables if t < len(tables)],
        }

    return {
        "collisions": [
            {
                "code": one.code, "round": one.round, "need": one.need, "have": one.have, **keys(one),
                "rules": [{"kind": rule.kind, **keys(rule)} for rule in one.rules],
            }
            for one in trouble.collisions
        ]
    }  # fmt: skip


@dataclass
class Adapted:
    """The smallest change, as `actions.seats.keep_change` writes it."""

    moves: list[tuple[int, int, int | None, int | None, str]]
    languages: dict[int, list[str]]
    fewest: bool = True


def adapt(
    found: Loaded, *, first: int, gone: list[Registration] = [], back: list[Registration] = [],  # noqa: B006
    new: list[Registration] = [], closed: Table | None = None, seconds: float = 1.0, iterations: int | None = None,  # noqa: B006
) -> Adapted:  # fmt: skip
    """What has to move from round `first` (from 0) on. Raises CannotAdapt."""
    coming = {one.pk for one in (*back, *new)}
    people = [one for one in found.people if one.pk in found.seated or one.pk in coming]
    number = {one.pk: i for i, one in enumerate(people)}
    was = found.array(people)
    change = optimise.Change(
        gone=[number[one.pk] for one in gone if one.pk in number],
        back=[number[key] for key in coming],
        closed=[t for t, table in enumerate(found.tables) if closed is not None and table.pk == closed.pk],
    )
    before = optimise.assess(gathering_of(found, people), was)
    try:
        result = optimise.reseat(before, change, first=first, seconds=seconds, iterations=iterations)
    except optimise.ImpossibleSeating as trouble:
        raise CannotAdapt(said_of(trouble, found, people)["collisions"]) from None
    why = {(move.round, move.person): WHYS.get(move.why, "room") for move in result.moves}
    why |= {(r, number[one.pk]): "arrived" for one in new for r in range(len(found.sittings))}
    now = result.seating.tables
    key = [table.pk for table in found.tables]
    moves: list[tuple[int, int, int | None, int | None, str]] = []
    for r, i in np.argwhere(was != now).tolist():
        t, u = int(was[r, i]), int(now[r, i])
        if r < first or (t < 0 and people[i].pk not in coming):
            continue  # who is away in some of the rounds stays away in those
        moves.append(
            (
                found.sittings[r].pk,
                people[i].pk,
                key[t] if t >= 0 else None,
                key[u] if u >= 0 else None,
                GONE if u < 0 else why.get((r, i), "room"),
            )
        )
    return Adapted(
        moves, _interpreted(found, result.seating.gathering), bool(getattr(result, "fewest", True))
    )


def _interpreted(found: Loaded, gathering: Any) -> dict[int, list[str]]:
    """Tables that got a language from a closed one."""
    codes = languages_of(found)
    changed: dict[int, list[str]] = {}
    for t, table in enumerate(found.tables):
        now = [codes[k] for k, tables in gathering.interpreter_tables.items() if t in tables]
        more = [code for code in now if code not in table.languages]
        if more and table.closed_at is None:
            changed[table.pk] = [*table.languages, *more]
    return changed


def excused_of(found: Loaded, people: list[Registration]) -> Any:
    """Pairs whose meeting again is nobody's fault (see `figures.excused_pairs`)."""
    return excused_pairs(gathering_of(found, people, met=False))
