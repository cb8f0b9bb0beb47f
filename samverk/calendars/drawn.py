"""A room's calendar and the dots of its year wheel as text: a year has hundreds, and a tag for each part would be felt.

What people wrote is escaped; signs are drawn once for a page, and names of days and months looked up, not formatted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samverk.ui.drawn import status, text

from .agenda import Month, time_of
from .register import Entry, Group
from .wheel import Dot


@dataclass(frozen=True)
class Lines:
    """A month of a list: its first day, how many dates it has and their lines."""

    first: date
    count: int
    lines: SafeString


def month_lines(months: Iterable[Month]) -> list[Lines]:
    """The calendar's list: dates, each with its time beside the day, under the months that have any."""
    signs = {group: sign.strip() for group, sign in _signs("calendars/mark.html").items()}
    weekdays = [capfirst(str(WEEKDAYS[number])) for number in range(7)]
    cancelled = f" {status('late', _('Cancelled'))}"

    def line(entry: Entry) -> str:
        event, day, time = entry.event, entry.day, time_of(entry.event)
        title = f"<bdi>{text(event.title)}</bdi>"
        name = f'<a href="{text(entry.path)}">{title}</a>' if entry.path else f"<strong>{title}</strong>"
        weekday = weekdays[day.weekday()]
        when = f"{weekday} {text(time)}" if time else weekday
        place = f" · <bdi>{text(event.place)}</bdi>" if event.place else ""
        return (
            f'<li class="cal-row{" cal-row--off" if event.is_cancelled else ""}">{_day_sign(day)}'
            f'<div class="cal-row__what">{name}{cancelled if event.is_cancelled else ""}\n'
            f'<small class="sv-muted">{when}{place}</small></div>'
            f'<span class="cal-kind">{signs[entry.group]}<span>{_kind(entry)}</span></span></li>'
        )

    return [_lines(month, line, "\n") for month in months if month.entries]


def short_lines(months: Iterable[Month]) -> list[Lines]:
    """The list beneath the year wheel: a short line for each date. Months without dates are there too."""
    signs = _signs("calendars/mark.html")

    def line(entry: Entry) -> str:
        title, time = f"<bdi>{text(entry.event.title)}</bdi>", time_of(entry.event)
        name = f'<a href="{text(entry.path)}">{title}</a>' if entry.path else title
        return (
            f'<li class="cal-short">{signs[entry.group]}<span class="cal-short__day">{entry.day.day}</span>'
            f'<span class="cal-short__what">{name}'
            f'<small class="sv-muted">{_kind(entry)}{f", {text(time)}" if time else ""}</small></span></li>'
        )

    return [_lines(month, line) for month in months]


def _lines(month: Month, line: Callable[[Entry], str], between: str = "") -> Lines:
    return Lines(month.first, len(month.entries), mark_safe(between.join(map(line, month.entries))))


def wheel_dots(dots: Iterable[Dot]) -> SafeString:
    """The wheel's dates, each the sign of its group with its day and title for whoever points at it."""
    signs = _signs("calendars/sign.html")
    months = {number: str(name) for number, name in MONTHS.items()}

    def sign(dot: Dot) -> str:
        group, day = dot.entry.group, dot.entry.day
        return (
            f'<g class="cal-sign--{group}" transform="translate({dot.x:.1f} {dot.y:.1f})">'
            f"<title>{day.day} {months[day.month]}: {text(dot.entry.event.title)}</title>{signs[group]}</g>"
        )

    return mark_safe("".join(map(sign, dots)))


def _signs(template: str) -> dict[str, str]:
    """Each group's sign, of the size that lists and the wheel have."""
    return {group: render_to_string(template, {"group": group, "r": 8, "d": 16}) for group in Group.values}


def _kind(entry: Entry) -> str:
    return text(capfirst(str(entry.kind)))


def _day_sign(day: date) -> str:
    """`<c-date>`."""
    month = str(MONTHS_3[day.month]).lower()
    return f'<time class="sv-date" datetime="{day.isoformat()}"><b>{day.day}</b>{month}</time>'
