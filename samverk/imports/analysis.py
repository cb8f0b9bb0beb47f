"""From a sheet's cells to rows that are understood: read, checked, matched. No row costs a query of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop

from samverk.languages.folding import fold

from .cells import CellProblem, is_nothing
from .headers import Header, filled_rows, headings, is_divider
from .importers import Field, Importer, Match, Problem, Row
from .models import ImportRow
from .reading import Grid

MISSING = gettext_noop("The row has no text here, and it is needed.")
SAME_FROM = 88
"""The score from which a row is taken for the same at first; a person may change it."""

Corrections = Mapping[str, Mapping[str, str]]


def make_rows(grid: Grid, header: Header, mapping: Sequence[str]) -> list[Row]:
    """The rows below the headings that have anything in the columns chosen. Headings inside the list are passed over."""
    names = headings(grid, header)
    first = header.first + header.rows
    rows = []
    for position, cells in enumerate(filled_rows(grid, header_rows=first)):
        if position < first or is_divider(position, grid):
            continue
        raw: dict[str, str] = {}
        own: dict[str, str] = {}
        for name, key, cell in zip(names, mapping, cells, strict=False):
            if key == "own" and cell:
                own[name] = cell
            elif key and key != "own" and cell:
                raw[key] = cell
        if raw:
            rows.append(Row(number=position + 1, raw=raw, own=own))
    return rows


def understand(rows: Iterable[Row], importer: Importer, corrections: Corrections) -> None:
    """Read every cell into `values` and note the problems. Corrections go before what the cell says."""
    readers = {field.key: _remembering(importer, field, corrections) for field in importer.fields}
    required = [field.key for field in importer.fields if field.required]
    for row in rows:
        row.values, row.problems = {}, []
        for key, raw in row.raw.items():
            value = readers[key](raw)
            if isinstance(value, Problem):
                row.problems.append(value)
            elif value is not None:
                row.values[key] = value
        asked = {problem.field for problem in row.problems}
        row.problems.extend(
            Problem(key, MISSING, stops=True)
            for key in required
            if key not in row.values and key not in asked
        )
        row.problems.extend(importer.check(row))


def _remembering(importer: Importer, field: Field, corrections: Corrections) -> Callable[[str], Any]:
    """A reader that reads equal cells once: lists repeat their sectors and towns thousands of times.

    It answers with the value, None for a cell that says nothing, or the Problem.
    """
    seen: dict[str, Any] = {}
    mended = corrections.get(field.key, {})

    def read(raw: str) -> Any:
        if raw not in seen:
            text = mended.get(fold(raw), raw) if mended else raw
            try:
                seen[raw] = None if is_nothing(text) else importer.read(field, text)
            except CellProblem as problem:
                seen[raw] = Problem(
                    field.key, problem.message, problem.params, problem.suggestion, stops=field.required
                )
        return seen[raw]

    return read


def recognise(rows: Sequence[Row], importer: Importer) -> None:
    """Ask the importer what is known already, and say at first what shall happen to each row."""
    readable = [row for row in rows if not any(problem.stops for problem in row.problems)]
    found = importer.find_existing(readable)
    for row in readable:
        row.match = found.get(row.number)
        row.fate = "same" if row.match and row.match.score >= SAME_FROM else "new"


def as_model(row: Row, import_id: int, title_field: str) -> ImportRow:
    stops = any(problem.stops for problem in row.problems)
    title = row.values.get(title_field) or row.raw.get(title_field, "")
    return ImportRow(
        import_of_id=import_id,
        number=row.number,
        title=str(title)[:200],
        raw=row.raw,
        values=row.values,
        own=row.own,
        problems=[vars(problem) for problem in row.problems],
        match=vars(row.match) if row.match else None,
        score=row.match.score if row.match else 0,
        has_problems=bool(row.problems),
        stops=stops,
        fate="skip" if stops else row.fate,
    )


def as_row(stored: ImportRow) -> Row:
    match = (
        Match(**{**stored.match, "reasons": [tuple(each) for each in stored.match["reasons"]]})
        if stored.match
        else None
    )
    return Row(
        number=stored.number,
        raw=stored.raw,
        own=stored.own,
        values=stored.values,
        problems=[Problem(**problem) for problem in stored.problems],
        match=match,
        fate=stored.fate,  # type: ignore[arg-type]
    )
