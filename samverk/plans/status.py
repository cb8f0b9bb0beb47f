"""Where a plan stands: computed in one pass over its rows, which are read in one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import timezone

from .models import Action, BudgetYear, Plan

SOON_DAYS = 60
COLOURS = {
    Action.State.DONE: "moss",
    Action.State.GOING: "teal",
    "late": "clay",
    Action.State.WAITING: "sun",
    Action.State.NEW: "sand",
}


class Part(NamedTuple):
    """A piece of the bar: how many, where it begins and how wide it is, of a hundred."""

    colour: str
    number: int
    at: float
    width: float


@dataclass
class YearSum:
    """Kronor of a year."""

    year: int
    estimated: int = 0
    secured: int = 0

    @property
    def missing(self) -> int:
        return max(0, self.estimated - self.secured)


@dataclass
class Status:
    """What the chair wants to know in a minute. `actions` are the rows that count: dropped ones do not."""

    actions: list[Any]
    dropped: int = 0
    years: list[YearSum] = field(default_factory=list)
    today: date = field(default_factory=timezone.localdate)

    @property
    def total(self) -> int:
        return len(self.actions)

    @cached_property
    def _sorted_out(self) -> dict[str, list[Any]]:
        """By state; the late ones stand by themselves. Sorted out once: a page asks for each part several times."""
        parts: dict[str, list[Any]] = {}
        for one in self.actions:
            parts.setdefault("late" if one.is_late_on(self.today) else one.state, []).append(one)
        return parts

    @property
    def done(self) -> list[Any]:
        return self._sorted_out.get(Action.State.DONE, [])

    @property
    def going(self) -> list[Any]:
        return self._sorted_out.get(Action.State.GOING, [])

    @property
    def waiting(self) -> list[Any]:
        return self._sorted_out.get(Action.State.WAITING, [])

    @property
    def new(self) -> list[Any]:
        return self._sorted_out.get(Action.State.NEW, [])

    @cached_property
    def late(self) -> list[Any]:
        return sorted(self._sorted_out.get("late", []), key=lambda one: one.due_on)

    @cached_property
    def silent(self) -> list[Any]:
        return [one for one in self.actions if not one.is_late_on(self.today) and one.is_silent]

    @cached_property
    def without_responsible(self) -> list[Any]:
        return [
            one
            for one in self.actions
            if one.is_open and one.responsible_id is None and one.person_id is None
        ]

    @cached_property
    def coming(self) -> list[Any]:
        """Open ones whose day comes within two months, soonest first."""
        until = self.today + timedelta(days=SOON_DAYS)
        found = [
            one for one in self.actions if one.is_open and one.due_on and self.today <= one.due_on <= until
        ]
        return sorted(found, key=lambda one: one.due_on)

    @cached_property
    def results(self) -> list[Any]:
        """What came of it, latest told first."""
        told = [one for one in self.actions if one.result]
        return sorted(told, key=lambda one: one.reported_on or date.min, reverse=True)

    @property
    def estimated(self) -> int:
        return sum(year.estimated for year in self.years)

    @property
    def secured(self) -> int:
        return sum(year.secured for year in self.years)

    @property
    def missing(self) -> int:
        return sum(year.missing for year in self.years)

    @cached_property
    def parts(self) -> list[Part]:
        """See `parts_of`."""
        return parts_of({state: len(rows) for state, rows in self._sorted_out.items()})


def parts_of(counts: Mapping[str, int]) -> list[Part]:
    """The bar of a plan. `counts`: how many rows are in which state, the late ones by themselves as "late"."""
    total, at, parts = sum(counts.values()), 0.0, []
    for state, colour in COLOURS.items():
        count = counts.get(state, 0)
        width = 100 * count / total if total else 0
        parts.append(Part(colour, count, round(at, 2), round(width, 2)))
        at += width
    return parts


def status_of(actions: Iterable[Any], money: Iterable[BudgetYear] = ()) -> Status:
    """Of rows already read. `money` are the budget rows of the same actions."""
    rows = list(actions)
    counted = {one.pk for one in rows if one.state != Action.State.DROPPED}
    years: dict[int, YearSum] = {}
    for row in money:
        if row.action_id in counted:
            year = years.setdefault(row.year, YearSum(row.year))
            year.estimated += row.estimated
            year.secured += row.secured
    return Status(
        [one for one in rows if one.pk in counted],
        len(rows) - len(counted),
        [years[year] for year in sorted(years)],
    )


def plan_status(plan: Plan) -> Status:
    """Two queries: the rows with their faces, and their money."""
    actions = Action.objects.of_plan(plan).for_tables()
    return status_of(actions, BudgetYear.objects.filter(action__plan=plan, action__removed_at=None))
