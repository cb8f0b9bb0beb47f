"""Tables as Excel workbooks and CSV files, row by row so that ten thousand of them need little memory."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter

from .content import Column, Table
from .harmless import is_formula, is_right_to_left, language_tag, plain, typed, web_address

SAMPLE = 100
"""Rows looked at for the widths of columns."""
MOST_LINKS = 60_000
"""Excel refuses a sheet with more than 65,530 links."""


def write_csv(table: Table, file: IO[bytes]) -> None:
    """UTF-8 with BOM, semicolons and quoted texts, so that a double-click in a Swedish Excel just works.

    Numbers are bare, with a decimal comma (a point in English); dates are ISO 8601. Texts that a
    spreadsheet might run get a leading apostrophe (see `harmless.is_formula`).
    """
    point = "." if table.language.startswith("en") else ","
    with override(table.language):
        file.write(b"\xef\xbb\xbf")
        file.write(_csv_line([_quoted(plain(column.label)) for column in table.columns]))
        for line in table.lines():
            pairs = zip(line, table.columns, strict=True)
            file.write(_csv_line([_csv_cell(typed(value, column.kind), point) for value, column in pairs]))


def _csv_line(cells: Sequence[str]) -> bytes:
    return (";".join(cells) + "\r\n").encode()


def _quoted(text: str) -> str:
    text = f"'{text}" if is_formula(text) else text
    return '"' + text.replace('"', '""') + '"' if text else ""


def _csv_cell(value: Any, point: str) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value).replace(".", point)


def write_xlsx(table: Table, file: IO[bytes]) -> None:
    """A sheet with the rows under a frozen, filterable head, and a second one that says what they are.

    Every text is stored as text, with the mark that keeps it text when somebody edits the cell.
    """
    with override(table.language):
        book = Workbook(write_only=True)
        book.properties.title = plain(table.title, longest=200)
        book.properties.language = language_tag(table.language)
        book.properties.creator = "Samverk"
        styles = _styles(book)
        _write_rows(book, styles, table)
        _write_about(book, styles, table)
        book.save(file)


def _styles(book: Workbook) -> dict[str, str]:
    """The workbook's named styles, by what they are for."""
    top = Alignment(vertical="top")
    named = {
        "head": NamedStyle(
            "Samverk head",
            font=Font(bold=True, color="FF063038"),
            fill=PatternFill("solid", fgColor="FFF3EADE"),
            alignment=Alignment(vertical="top", wrap_text=True),
        ),
        "text": NamedStyle("Samverk text", alignment=Alignment(vertical="top", wrap_text=True)),
        "number": NamedStyle("Samverk number", alignment=top),
        "date": NamedStyle("Samverk date", number_format="yyyy-mm-dd", alignment=top),
        "time": NamedStyle("Samverk time", number_format="yyyy-mm-dd hh:mm", alignment=top),
        "link": NamedStyle("Samverk link", font=Font(color="FF0B5C6B", underline="single"), alignment=top),
    }
    for style in named.values():
        book.add_named_style(style)
    return {key: style.name for key, style in named.items()}


def _write_rows(book: Workbook, styles: dict[str, str], table: Table) -> None:
    sheet = book.create_sheet(_sheet_name(plain(table.title)))
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = is_right_to_left(table.language)
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    lines = table.lines()
    first = list(islice(lines, SAMPLE))
    for position, column in enumerate(table.columns):
        letter = get_column_letter(position + 1)
        sheet.column_dimensions[letter].width = _width(column, [line[position] for line in first])
    sheet.append([_cell(sheet, plain(column.label), styles["head"]) for column in table.columns])
    number = 1
    links = 0
    for number, line in enumerate(chain(first, lines), start=2):
        cells = []
        for position, (value, column) in enumerate(zip(line, table.columns, strict=True)):
            cell = _typed_cell(sheet, typed(value, column.kind), styles)
            address = web_address(value) if column.kind == "url" and links < MOST_LINKS else ""
            if address:
                links += 1
                cell.hyperlink = address
                cell.hyperlink.ref = f"{get_column_letter(position + 1)}{number}"
                cell.style = styles["link"]
            cells.append(cell)
        sheet.append(cells)
    if table.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{number}"


def _write_about(book: Workbook, styles: dict[str, str], table: Table) -> None:
    sheet = book.create_sheet(_("About the list"))
    sheet.sheet_view.rightToLeft = is_right_to_left(table.language)
    sheet.column_dimensions["A"].width = 90
    sheet.append([_cell(sheet, plain(table.title), styles["head"])])
    for text in (plain(table.scope_line), plain(table.note)):
        if text:
            sheet.append([_cell(sheet, text, styles["text"])])


def _typed_cell(sheet: Any, value: Any, styles: dict[str, str]) -> Cell:
    if isinstance(value, str):
        return _cell(sheet, value, styles["text"])
    cell = WriteOnlyCell(sheet, value)
    is_time, is_day = isinstance(value, datetime), isinstance(value, date)
    cell.style = styles["time"] if is_time else styles["date"] if is_day else styles["number"]
    return cell


def _cell(sheet: Any, text: str, style: str) -> Cell:
    """A cell that holds text whatever it looks like. `quotePrefix` keeps it so in Excel's own editing line."""
    cell = WriteOnlyCell(sheet, None)
    cell._value = text
    cell.data_type = "s"
    cell.style = style
    if is_formula(text):
        cell.quotePrefix = True
    return cell


def _width(column: Column, values: Sequence[Any]) -> int:
    """Characters, between 8 and 60: what is asked for, or what the longest line of the first rows needs."""
    if column.width:
        return min(max(column.width, 4), 100)
    texts = [plain(column.label, longest=100)] + [plain(value, longest=200) for value in values]
    return min(max(max(len(line) for text in texts for line in text.split("\n")) + 2, 8), 60)


def _sheet_name(title: str) -> str:
    """Excel allows 31 characters, none of []:*?/\\ and no apostrophe at the ends."""
    name = "".join(" " if c in "[]:*?/\\\n" else c for c in title)
    return " ".join(name.split())[:31].strip(" '") or _("List")
