"""Laying out a series: dates spread over the months, off holidays and July, hosts in turn. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .holidays import reason_against

LONGEST_SHIFT = 8
"""Weeks that a date may be moved to get off holidays: July and what lies around it are five."""


@dataclass(frozen=True)
class Draft:
    """One meeting of a series before it is saved. `reason` says why it is not on `wanted`; `host` is an index or None."""

    day: date
    wanted: date
    reason: str
    host: int | None


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where there is none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def lay_out(
    first: date, *, count: int, months: int, weekday: int | None, hosts: Sequence[int]
) -> list[Draft]:
    """`count` dates from `first`, the last about `months` later, on the same weekday (0 is Monday).

    `weekday` None keeps the first date's own. A date on a holiday or in July goes a week on, or a week back if
    that is nearer; `hosts` are taken in turn.
    """
    target = first.weekday() if weekday is None else weekday
    drafts: list[Draft] = []
    for number in range(count):
        wanted = _on_weekday(_nth(first, number, count, months), target, not_before=first)
        day, reason = _off_holidays(wanted, after=drafts[-1].day if drafts else None)
        host = hosts[number % len(hosts)] if hosts else None
        drafts.append(Draft(day, wanted, reason, host))
    return drafts


def _nth(first: date, number: int, count: int, months: int) -> date:
    """The date a fair share of the months after the first, to the day."""
    if count < 2:
        return first
    whole, rest = divmod(number * months, count - 1)
    start = add_months(first, whole)
    return start + timedelta(days=round((add_months(first, whole + 1) - start).days * rest / (count - 1)))


def _on_weekday(day: date, weekday: int, *, not_before: date) -> date:
    """The nearest such weekday, but not before the first date."""
    nearest = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    return nearest if nearest >= not_before else nearest + timedelta(days=7)


def _off_holidays(wanted: date, *, after: date | None) -> tuple[date, str]:
    """The day itself, or the nearest free one on the same weekday with the reason why it was moved."""
    if not (reason := reason_against(wanted)):
        return wanted, ""
    for weeks in range(1, LONGEST_SHIFT + 1):
        for day in (wanted + timedelta(weeks=weeks), wanted - timedelta(weeks=weeks)):
            is_free = not reason_against(day) and (after is None or day > after)
            if is_free and (day > wanted or after is not None):
                return day, reason
    return wanted, reason
