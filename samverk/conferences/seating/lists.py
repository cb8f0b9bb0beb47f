"""Who sits where as a list to take along."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Table

from .loading import Loaded
from .pages import lines_of


def seats_table(found: Loaded) -> Table:
    """Everybody by name with the table of each round."""
    columns = [Column("name", _("Name")), Column("organisation", _("Organisation"))]
    columns += [
        Column(f"r{sitting.number}", pgettext("seating", "Round %(n)s") % {"n": sitting.number}, "number")
        for sitting in found.sittings
    ]
    rows = []
    for line in lines_of(found):
        row: dict[str, str | int | None] = {
            "name": line.one.name,
            "organisation": line.one.organisation_shown,
        }
        for sitting, table in zip(found.sittings, line.tables, strict=True):
            row[f"r{sitting.number}"] = table.number if table else None
        rows.append(row)
    title = _("Who sits where: %(conference)s") % {"conference": found.conference}
    return Table(title, columns, rows, language=get_language() or "sv")
