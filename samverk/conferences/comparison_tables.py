"""The comparison of a series as tables to take along."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table

from .comparison import Comparison
from .models.conferences import Party


def themes_table(compared: Comparison) -> Table:
    """A theme on each row, a conference in each column."""
    columns = [
        Column("theme", _("Theme")),
        *(Column(str(at), column.name, kind="number") for at, column in enumerate(compared.columns)),
        Column("total", _("In all"), kind="number"),
        Column("times", _("Conferences"), kind="number"),
        Column("taken", _("Taken on"), kind="number"),
    ]
    rows = (
        {
            "theme": row.name.capitalize(),
            "total": row.total,
            "times": row.times,
            "taken": row.taken,
            **{str(at): cell.n for at, cell in enumerate(row.cells)},
        }
        for row in compared.matrix
    )
    return _table(compared, _("Themes that come back"), columns, rows)


def points_table(compared: Comparison) -> Table:
    """Every point, with the group of those that say nearly the same."""
    group_of = {
        one.observation.pk: number
        for number, group in enumerate(compared.recurring, start=1)
        for one in group.said
    }
    columns = [
        Column("group", _("Comes back as number"), kind="number"),
        Column("conference", _("Conference")),
        Column("heard_on", _("Heard on"), kind="date"),
        Column("kind", _("What it is")),
        Column("text", _("What was said")),
        Column("themes", _("Themes")),
        Column("voices", _("Voices"), kind="number"),
        Column("state", _("What became of it")),
        Column("far", _("Where it led")),
    ]
    ordered = sorted(
        compared.said, key=lambda one: (group_of.get(one.observation.pk, 10**6), one.observation.pk)
    )
    rows = (
        {
            "group": group_of.get(one.observation.pk),
            "conference": one.column.name,
            "heard_on": one.observation.heard_on,
            "kind": one.observation.get_kind_display(),
            "text": one.observation.text,
            "themes": ", ".join(compared.themes[key] for key in one.themes if key in compared.themes),
            "voices": one.voices,
            "state": one.observation.state_note or one.observation.get_state_display(),
            "far": "; ".join(f"{knot.label}: {knot.text}" for knot in one.far),
        }
        for one in ordered
    )
    return _table(compared, _("Points of the series"), columns, rows)


def people_table(compared: Comparison) -> Table:
    """Who was at each conference."""
    columns = [
        Column("conference", _("Conference")),
        Column("when", _("When")),
        *(Column(party.value, party.label, kind="number") for party in Party),
        Column("total", _("In all"), kind="number"),
        Column("note", _("As the report says")),
    ]
    rows = (
        {
            "conference": str(one.conference),
            "when": one.when,
            "total": one.total or None,
            "note": one.conference.came_note,
            **{party: n for party, _label, n, _share, _begins in one.bars},
        }
        for one in compared.guests
    )
    return _table(compared, _("Who was there"), columns, rows)


TABLES: dict[str, Callable[[Comparison], Table]] = {
    "themes": themes_table,
    "points": points_table,
    "people": people_table,
}


def _table(compared: Comparison, title: str, columns: list[Column], rows: object) -> Table:
    language = get_language() or "sv"
    return Table(title, columns, rows, language=language, scope_line=compared.series.name)  # type: ignore[arg-type]
