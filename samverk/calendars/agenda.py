"""The dates of a room by month, for lists."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .building import STOCKHOLM, Event
from .register import Entry


@dataclass(frozen=True)
class Month:
    """A month and what lies in it, in order of time. `first` is its first day."""

    first: date
    entries: list[Entry]


def months_from(first: date, count: int) -> list[date]:
    """The first days of `count` months, beginning with that of `first`."""
    start = first.year * 12 + first.month - 1
    return [date((start + n) // 12, (start + n) % 12 + 1, 1) for n in range(count)]


def by_month(entries: list[Entry], months: list[date]) -> list[Month]:
    """`entries` under their months. What began before the first stands in the first."""
    found: dict[date, list[Entry]] = {month: [] for month in months}
    for entry in entries:
        found.setdefault(max(entry.day.replace(day=1), months[0]), []).append(entry)
    return [Month(month, found[month]) for month in months]


def time_of(event: Event) -> str:
    """When it is, beside its first day: "09:00-12:00", "until 5 March" or nothing for one whole day."""
    if event.is_all_day:
        if event.last_day == event.first_day:
            return ""
        return _("until %(day)s") % {"day": date_format(event.last_day, "j F")}
    starts, ends = event.starts_at, event.ends_at
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return ""
    start, end = starts.astimezone(STOCKHOLM), ends.astimezone(STOCKHOLM)
    if event.last_day == event.first_day:
        return f"{date_format(start, 'H:i')}–{date_format(end, 'H:i')}"
    return _("%(time)s, until %(day)s") % {
        "time": date_format(start, "H:i"),
        "day": date_format(end, "j F H:i"),
    }
