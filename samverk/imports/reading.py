"""Files and pasted text as grids of text, or a FileProblem that says in plain words why not."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import filetype
from django.conf import settings
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from samverk.languages.folding import clean_text

ROW_LIMIT: int = settings.IMPORT_ROW_LIMIT
"""Rows of one sheet (`SAMVERK_IMPORT_ROWS`)."""
COLUMN_LIMIT = 200
SHEET_LIMIT = 30
CELL_LIMIT = 10_000
UNPACKED_LIMIT = 200 * 1024 * 1024
"""Bytes of everything inside an office file (which is a zip archive) once unpacked."""
PART_LIMIT = 2_000
RATIO_LIMIT = 400
"""Unpacked size through packed size of one part; real sheets reach about 30."""

Merged = tuple[int, int, int, int]


class FileProblem(ValueError):
    """The file cannot be read as a list. The text is for the person who chose it, in their language."""


@dataclass
class Grid:
    """One sheet: rows of texts, all of the same width; `merged` has (top, left, bottom, right) from 0."""

    name: str
    rows: list[list[str]]
    merged: list[Merged] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


def read_file(name: str, data: bytes) -> list[Grid]:
    """The sheets of an uploaded file that have anything in them."""
    if len(data) > settings.UPLOAD_LIMIT:
        raise FileProblem(
            _("The file is larger than %(size)s MB. Save only the sheet with the list, and try again.")
            % {"size": settings.UPLOAD_LIMIT // 1024 // 1024}
        )
    if not data.strip():
        raise FileProblem(_("The file is empty. Did you save it before you chose it?"))
    kind = filetype.guess_mime(data[:8192])
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        grids = _read_archive(data)
    elif data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        grids = _read_workbook(data)
    elif _is_utf16(data) or (kind is None and b"\x00" not in data[:8192]):
        grids = [read_text(_decode(data), name="")]
    else:
        raise FileProblem(_("This is not a list. Choose an Excel file (.xlsx, .xls), .ods or .csv."))
    grids = [grid for grid in map(_trimmed, grids) if grid.rows]
    if not grids:
        raise FileProblem(_("There is nothing written in the file. Did you choose the right one?"))
    for grid in grids:
        _check_size(grid)
    return grids


def read_paste(text: str) -> list[Grid]:
    """What somebody copied in Excel: tab between columns, quotes around cells with line breaks."""
    grid = _trimmed(read_text(text, name=""))
    if not grid.rows:
        raise FileProblem(
            _("There is nothing in the box. Mark the list in Excel, copy it, and paste it here.")
        )
    _check_size(grid)
    return [grid]


def _check_size(grid: Grid) -> None:
    if len(grid.rows) > ROW_LIMIT:
        raise FileProblem(
            _(
                "The list has %(rows)s rows; %(limit)s is the most at a time. Divide it and bring in one part after the other."
            )
            % {"rows": len(grid.rows), "limit": ROW_LIMIT}
        )
    if grid.width > COLUMN_LIMIT:
        raise FileProblem(
            _("The list has %(columns)s columns; %(limit)s is the most. Take away those that are not needed.")
            % {"columns": grid.width, "limit": COLUMN_LIMIT}
        )


# -- Office files -----------------------------------------------------------------------------------------
def _read_archive(data: bytes) -> list[Grid]:
    """XLSX, XLSM or ODS. The archive is looked over before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise FileProblem(_broken()) from None
    return _read_workbook(data)


def _check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse bombs by what is really in the archive, not by what its directory claims, and XML entities."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names and "content.xml" not in names and "xl/workbook.bin" not in names:
        raise FileProblem(_("This is not a list. Choose an Excel file (.xlsx, .xls), .ods or .csv."))
    if any(part.flag_bits & 1 for part in parts):
        raise FileProblem(_("The file is locked with a password. Save a copy without one, and choose that."))
    too_big = FileProblem(
        _("The file is not what it seems: it unpacks to far more than a list. Save the list as a new file.")
    )
    if len(parts) > PART_LIMIT or len(names) != len(parts):
        raise too_big
    total = 0
    for part in parts:
        most = min(UNPACKED_LIMIT - total, part.compress_size * RATIO_LIMIT + 1024 * 1024)
        size, head = _measure(archive, part, most)
        total += size
        if size > most:
            raise too_big
        if part.filename.lower().endswith((".xml", ".rels")) and re.search(
            rb"<!\s*(DOCTYPE|ENTITY)", head, re.IGNORECASE
        ):
            raise FileProblem(
                _("The file holds instructions that do not belong in a list. Save the list as a new file.")
            )


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> tuple[int, bytes]:
    """The true size of a part, read in pieces and given up above `most`, and its first bytes."""
    size, head = 0, b""
    with archive.open(part) as file:
        while piece := file.read(256 * 1024):
            size += len(piece)
            head = head or piece[:4096].replace(b"\x00", b"")
            if size > most:
                break
    return size, head


def _read_workbook(data: bytes) -> list[Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible
        ] or book.sheet_names
        return [_read_sheet(book, name) for name in shown[:SHEET_LIMIT]]
    except FileProblem:
        raise
    except (CalamineError, ValueError, OSError, IndexError, OverflowError):
        raise FileProblem(_broken()) from None
    except BaseException as error:  # a Rust panic is a BaseException of its own
        if type(error).__name__ != "PanicException":
            raise
        raise FileProblem(_broken()) from None


def _broken() -> str:
    return _("The file cannot be opened. Open it in Excel, save it as a new .xlsx file, and choose that.")


def _read_sheet(book: CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    if sheet.height > ROW_LIMIT * 2 or sheet.width > 16_384:
        raise FileProblem(
            _(
                "The sheet “%(sheet)s” has %(rows)s rows; %(limit)s is the most at a time. Divide it and bring in one part after the other."
            )
            % {"sheet": name, "rows": sheet.height, "limit": ROW_LIMIT}
        )
    rows = [
        [cell_text(value) for value in row[: COLUMN_LIMIT + 50]]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    try:
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, ValueError):
        merged = []
    return Grid(name, rows, [(top, left, bottom, right) for (top, left), (bottom, right) in merged])


def cell_text(value: Any) -> str:
    """A cell as Excel shows it: no .0 after whole numbers, ISO dates, a decimal comma."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}".replace(".", ",")
        )
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else tidy(str(value))


_PLAIN = re.compile(r"(?!.*[ ]{2})[!-~\u00c0-\u017f](?:[ -~\u00c0-\u017f]{0,200}[!-~\u00c0-\u017f])?")
"""Short Latin texts that need no tidying, which is nearly all of them."""


def tidy(text: str) -> str:
    """Without the blanks nobody sees: non-breaking and trailing spaces, control and bidirectional characters."""
    if _PLAIN.fullmatch(text):
        return text
    text = clean_text(text[:CELL_LIMIT].replace("\xa0", " ").replace("\u202f", " ").replace("_x000D_", ""))
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")).strip()


# -- Text files -------------------------------------------------------------------------------------------
def _is_utf16(data: bytes) -> bool:
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _decode(data: bytes) -> str:
    """UTF-16 by its mark, then UTF-8, then the old Windows character set, which takes any byte."""
    if _is_utf16(data):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_text(text: str, *, name: str) -> Grid:
    """Separated values. The separator is the one that cuts the first lines into the most equal columns."""
    text = text.lstrip("\ufeff").replace("\x00", "")
    separator = None
    if found := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):
        separator, text = found[1], text[found.end() :]
    csv.field_size_limit(CELL_LIMIT * 10)
    try:
        rows = list(
            _limited(csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text)))
        )
    except csv.Error:
        raise FileProblem(_broken()) from None
    return Grid(name, [[tidy(cell) for cell in row] for row in rows])


def _limited(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    for number, row in enumerate(rows):
        if number > ROW_LIMIT * 2:
            raise FileProblem(
                _("The list has more than %(limit)s rows. Divide it and bring in one part after the other.")
                % {"limit": ROW_LIMIT}
            )
        yield row


def _separator(text: str) -> str:
    sample = text[:20_000]
    best, most = ";", 0.0
    for candidate in ("\t", ";", ",", "|"):
        widths = [
            len(row)
            for _number, row in zip(
                range(30), csv.reader(io.StringIO(sample), delimiter=candidate), strict=False
            )
            if row
        ]
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        score = usual * (wide.count(usual) / len(widths)) ** 2
        if score > most:
            best, most = candidate, score
    return best


def _trimmed(grid: Grid) -> Grid:
    """Without empty rows at the end and empty columns at the right; every row equally wide."""
    rows = grid.rows
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((_used(row) for row in rows), default=0)
    return Grid(grid.name, [[*row[:width], *[""] * (width - len(row))] for row in rows], grid.merged)


def _used(row: Sequence[str]) -> int:
    return max((position + 1 for position, cell in enumerate(row) if cell), default=0)
