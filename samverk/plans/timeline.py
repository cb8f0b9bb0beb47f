"""The plan drawn in time: a bar for each action over the months, as figures for an SVG drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from .models import Plan

ROW_HEIGHT = 34
HEAD = 44
NAMES = 250
"""Units of the drawing."""
WIDEST, NARROWEST, ROOM_FOR_MONTHS = 64, 28, 660
"""Two years of months fit beside the names on a laptop; longer plans are drawn wider and scroll."""
COLOURS = {"new": "sand", "going": "teal", "waiting": "sun", "done": "moss", "dropped": "sand"}


@dataclass(frozen=True)
class Bar:
    """One action's line: `y` is its top, `x` and `width` say when. Undated ones have no bar (`width` 0)."""

    action: Any
    y: int
    x: float
    width: float
    colour: str

    @property
    def middle(self) -> int:
        return self.y + ROW_HEIGHT // 2 + 5


@dataclass(frozen=True)
class Month:
    """A column: its first day, where it begins, and whether a year begins with it."""

    first: date
    x: int
    is_new_year: bool


@dataclass(frozen=True)
class Drawing:
    """All of it. `now` is where today is, None outside the period."""

    bars: list[Bar]
    months: list[Month]
    width: int
    height: int
    now: float | None


def draw(plan: Plan, actions: Iterable[Any], today: date | None = None) -> Drawing:
    """The plan's own period, stretched where an action reaches beyond it (five years at most)."""
    rows = list(actions)
    days = [plan.starts_on, plan.ends_on, *(d for one in rows for d in (one.starts_on, one.due_on) if d)]
    first = max(min(days), date(plan.starts_on.year - 1, 1, 1)).replace(day=1)
    last = min(max(days), date(plan.ends_on.year + 1, 12, 31))
    end = min(60, _months(first, last) + 1)
    wide = max(NARROWEST, min(WIDEST, ROOM_FOR_MONTHS // end))
    months = [_month(first, number, wide) for number in range(end)]
    today = today or timezone.localdate()
    bars = [_bar(one, number, first, plan, end, wide, today) for number, one in enumerate(rows)]
    return Drawing(
        bars,
        months,
        NAMES + wide * len(months),
        HEAD + ROW_HEIGHT * len(rows) + 24,
        NAMES + wide * _position(first, today) if first <= today <= last else None,
    )


def _month(first: date, number: int, wide: int) -> Month:
    month = first.month - 1 + number
    day = date(first.year + month // 12, month % 12 + 1, 1)
    return Month(day, NAMES + wide * number, day.month == 1 or number == 0)


def _months(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _position(first: date, day: date) -> float:
    """Months since `first`; days count as thirty-firsts."""
    return _months(first, day) + (day.day - 1) / 31


def _bar(action: Any, number: int, first: date, plan: Plan, end: int, wide: int, today: date) -> Bar:
    y = HEAD + ROW_HEIGHT * number
    colour = "clay" if action.is_late_on(today) else COLOURS[action.state]
    if action.due_on is None:
        return Bar(action, y, NAMES, 0, colour)
    start = action.starts_on or max(plan.starts_on, first)
    begin = min(max(0.0, _position(first, min(start, action.due_on))), end)
    stop = min(max(begin, _position(first, action.due_on) + 1 / 31), end)
    return Bar(
        action,
        y,
        round(NAMES + wide * begin, 1),
        round(max(wide * (stop - begin), 12), 1),
        colour,
    )
