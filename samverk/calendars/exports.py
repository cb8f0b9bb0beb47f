"""A room's dates as files."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents.content import Column, Table

from .agenda import time_of
from .register import Entry


def calendar_table(name: str, entries: list[Entry], since: date, until: date) -> Table:
    """The dates in order of time, for paper and spreadsheets."""
    return Table(
        title=_("Calendar of %(room)s") % {"room": name},
        columns=[
            Column("day", _("Day"), "date"),
            Column("time", _("Time"), width=16),
            Column("title", _("What"), width=40),
            Column("kind", _("Kind"), width=18),
            Column("place", _("Place"), width=26),
        ],
        rows=[
            {
                "day": entry.day,
                "time": time_of(entry.event),
                "title": _("Cancelled: %(title)s") % {"title": entry.event.title}
                if entry.event.is_cancelled
                else entry.event.title,
                "kind": str(entry.kind),
                "place": entry.event.place,
            }
            for entry in entries
        ],
        language=get_language() or "sv",
        scope_line=f"{since.isoformat()} – {until.isoformat()}",
    )
