"""The rows of a room's calendar as text: a year has hundreds, and a component for each part of them would be felt.

What people wrote is escaped, and a day is formatted once.
"""

from collections.abc import Iterable
from datetime import date

from django.template.loader import render_to_string
from django.utils.dateformat import format as format_day
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samverk.ui.drawn import status

from .register import Entry, Group


def rows(found: Iterable[tuple[Entry, str]]) -> SafeString:
    """The list's lines: dates, each with its time beside the day ("" for the whole of it)."""
    found = list(found)
    days = {
        day: (_day_sign(day), capfirst(format_day(day, "l"))) for day in {entry.day for entry, _t in found}
    }
    signs = {
        group: render_to_string("calendars/mark.html", {"group": group}).strip() for group in Group.values
    }
    cancelled = f" {status('late', _('Cancelled'))}"

    def line(entry: Entry, time: str) -> str:
        event, (sign, day) = entry.event, days[entry.day]
        title = f"<bdi>{escape(event.title)}</bdi>"
        name = f'<a href="{escape(entry.path)}">{title}</a>' if entry.path else f"<strong>{title}</strong>"
        when = f"{day} {escape(time)}" if time else day
        place = f" · <bdi>{escape(event.place)}</bdi>" if event.place else ""
        return (
            f'<li class="cal-row{" cal-row--off" if event.is_cancelled else ""}">{sign}<div class="cal-row__what">'
            f'{name}{cancelled if event.is_cancelled else ""}\n<small class="sv-muted">{when}{place}</small></div>'
            f'<span class="cal-kind">{signs[entry.group]}<span>{escape(capfirst(str(entry.kind)))}</span></span></li>'
        )

    return mark_safe("\n".join(line(*row) for row in found))


def _day_sign(day: date) -> str:
    """`<c-date>`."""
    month = format_day(day, "M").lower()
    return f'<time class="sv-date" datetime="{day.isoformat()}"><b>{day.day}</b>{month}</time>'
