"""The table as a file: every column that the reader may see, the contact in five columns, as the method has it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samverk.documents.content import Column as DocumentColumn
from samverk.documents.content import Table as DocumentTable

from .columns import Column
from .tables import Cell, Line, Table, contact_facts, lines_for

CONTACT = (
    DocumentColumn("person", _("Contact person"), width=22),
    DocumentColumn("phone", _("Phone"), width=14),
    DocumentColumn("email", _("E-mail"), width=24),
    DocumentColumn("website", _("Website"), "url", width=24),
    DocumentColumn("address", _("Address"), width=24),
)
WIDTHS = {"name": 28, "contribution": 30, "concern": 30, "engagement": 30}
BATCH = 500


def as_document(table: Table) -> DocumentTable:
    """What the question finds, all pages, in its order. Columns the reader may not see are not in the file."""
    total = table.found.count()
    return DocumentTable(
        title=gettext("Who is needed around the table?"),
        columns=list(_columns(table.every_column)),
        rows=_rows(table),
        language=get_language() or "sv",
        scope_line=ngettext("%(room)s, %(count)d organisation", "%(room)s, %(count)d organisations", total)
        % {"room": table.room.workspace.name, "count": total},
        note=gettext("Contains the judgements of the coordinators: think of whom you give it to.")
        if table.may_judge
        else "",
    )


def _columns(columns: Sequence[Column]) -> Iterator[DocumentColumn]:
    for column in columns:
        if column.kind == "contact":
            yield from CONTACT
        elif column.kind in {"number", "score"}:
            yield DocumentColumn(column.key, column.label, "number")
        elif column.kind == "date":
            yield DocumentColumn(column.key, column.label, "date")
        else:
            yield DocumentColumn(column.key, column.label, width=WIDTHS.get(column.key, 16))
    yield DocumentColumn("sector", _("Sector"), width=18)


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    """In batches, so that a long table neither fills the memory nor asks once per row."""
    keys = list(table.found.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        wanted = keys[start : start + BATCH]
        rows = {each.pk: each for each in table.found.filter(pk__in=wanted).with_faces()}
        ordered = [rows[pk] for pk in wanted if pk in rows]
        for line in lines_for(table.room.workspace, ordered, table.every_column):
            yield _row(line)


def _row(line: Line) -> dict[str, Any]:
    row: dict[str, Any] = {cell.column.key: _value(cell) for cell in line.cells}
    organisation = line.stakeholder.organisation
    return (
        row
        | contact_facts(line.stakeholder)
        | {
            "name": organisation.name,
            "sector": organisation.get_sector_display(),
        }
    )


def _value(cell: Cell) -> Any:
    if cell.column.kind in {"number", "score"}:
        return _number(cell.text)
    if cell.column.kind == "date":
        return cell.stakeholder.contacted_on
    return cell.words


def _number(text: str) -> float | int | str | None:
    try:
        value = float(text)
    except ValueError:
        return text or None
    return int(value) if value.is_integer() else value
