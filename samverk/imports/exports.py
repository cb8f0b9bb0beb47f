"""What does not fit in a list, as a table that its owner can mend it by; and which lists have come in."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.workspaces.models import Workspace

from .actions import importer_of
from .models import Import, ImportRow
from .preview import column_names, problem_text, suggestion_text


def problems_table(import_: Import) -> Table:
    """A line for each problem, and for each row left out without one, in the list's own words."""
    return Table(
        title=_("What to look at in %(file)s") % {"file": import_.file_name},
        columns=[
            Column("row", _("Row"), kind="number", width=8),
            Column("title", _("What"), width=34),
            Column("column", _("Column"), width=22),
            Column("cell", _("It says"), width=30),
            Column("problem", _("What we could not make out"), width=44),
            Column("suggestion", _("Perhaps"), width=26),
        ],
        rows=list(_lines(import_)),
        scope_line=str(import_.workspace),
        language=get_language() or "sv",
    )


def imports_table(room: Workspace, rows: Iterable[tuple[Import, object, object]]) -> Table:
    """Who brought in what, when, and what came of it: each import with what it is called and its state in words."""
    lines = [
        {
            "file": import_.file_name,
            "kind": label,
            "by": import_.by.name if import_.by else "",
            "at": localtime(import_.created_at).date(),
            "new": import_.counts.get("new"),
            "same": import_.counts.get("same"),
            "out": import_.counts.get("left_out"),
            "state": state,
        }
        for import_, label, state in rows
    ]
    return Table(
        title=_("Lists brought into %(room)s") % {"room": room},
        columns=[
            Column("file", _("List"), width=34),
            Column("kind", _("Kind of list"), width=20),
            Column("by", _("By whom"), width=26),
            Column("at", _("When"), kind="date", width=12),
            Column("new", _("New ones"), kind="number", width=8),
            Column("same", _("Already here"), kind="number", width=12),
            Column("out", _("Left out"), kind="number", width=12),
            Column("state", _("State"), width=18),
        ],
        rows=lines,
        language=get_language() or "sv",
    )


def _lines(import_: Import) -> Iterator[list[object]]:
    importer = importer_of(import_)
    names = column_names(import_)
    rows = ImportRow.objects.filter(import_of=import_)
    for row in rows.in_list_order().iterator(1000):
        for problem in row.problems:
            key = problem["field"]
            yield [
                row.number,
                row.title,
                names.get(key, importer.field(key).label if key else ""),
                row.raw.get(key, ""),
                problem_text(problem),
                suggestion_text(importer, problem),
            ]
        if not row.problems and row.fate == ImportRow.Fate.SKIP:
            yield [row.number, row.title, "", "", _("Left out by choice"), ""]
