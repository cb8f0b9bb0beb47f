"""Excel and CSV: typed values, and texts that stay texts."""

import csv
import tracemalloc
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from samverk.documents import as_csv, as_xlsx
from samverk.documents.spreadsheets import write_csv

from .contents import FORMULAS, HARMLESS, HOSTILE, names_table, some_table


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))


def read_cells(data: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows()]


def test_csv_is_what_a_swedish_excel_opens() -> None:
    data = as_csv(some_table())
    assert data == (
        b"\xef\xbb\xbf"
        + (
            '"Namn";"Antal";"Dag";"Webbplats"\r\n'
            '"Åsa förening";12;2026-01-31;"https://asa.example/"\r\n'
            '"Örnen";-3,5;;"javascript:alert(1)"\r\n'
        ).encode()
    )


def test_csv_in_english_has_a_decimal_point() -> None:
    assert read_csv(as_csv(some_table(language="en")))[2][1] == "-3.5"


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_puts_an_apostrophe_before_a_formula(text: str) -> None:
    cell = read_csv(as_csv(names_table([text])))[1][0]
    stripped = cell.lstrip()
    assert stripped.startswith("'") or stripped.startswith('";')


@pytest.mark.parametrize("text", HARMLESS[:-1])
def test_csv_leaves_numbers_phones_and_plain_text_alone(text: str) -> None:
    assert read_csv(as_csv(names_table([text])))[1][0] == text


def test_csv_keeps_a_line_break_inside_its_cell() -> None:
    assert as_csv(names_table(["två\r\nrader"])).decode("utf-8-sig") == ('"Namn";"Rad"\r\n"två\nrader";0\r\n')


def test_excel_stores_what_things_are() -> None:
    head, first, second = read_cells(as_xlsx(some_table()))
    assert [cell.value for cell in head] == ["Namn", "Antal", "Dag", "Webbplats"]
    assert [cell.value for cell in first] == [
        "Åsa förening",
        12,
        datetime(2026, 1, 31),
        "https://asa.example/",
    ]
    assert first[2].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in second] == ["Örnen", -3.5, None, "javascript:alert(1)"]


def test_excel_links_only_to_the_web() -> None:
    _head, first, second = read_cells(as_xlsx(some_table()))
    assert first[3].hyperlink.target == "https://asa.example/"
    assert first[3].hyperlink.ref == "D2"
    assert second[3].hyperlink is None


def test_excel_has_a_frozen_head_with_filters_and_says_what_it_is() -> None:
    book = load_workbook(BytesIO(as_xlsx(some_table(scope_line="18 av 40", note="Läs så här"))))
    sheet, about = book.worksheets
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Intressenter i Falun", "A2", "A1:D3")
    assert sheet.print_title_rows == "$1:$1"
    assert [row[0].value for row in about.iter_rows()] == ["Intressenter i Falun", "18 av 40", "Läs så här"]
    assert book.properties.title == "Intressenter i Falun"
    assert book.properties.language == "sv-SE"


def test_excel_from_right_to_left() -> None:
    sheet = load_workbook(BytesIO(as_xlsx(some_table(language="ar")))).worksheets[0]
    assert sheet.sheet_view.rightToLeft is True


@pytest.mark.parametrize("text", FORMULAS + HARMLESS)
def test_excel_never_holds_a_formula(text: str) -> None:
    cell = read_cells(as_xlsx(names_table([text])))[1][0]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.replace("\x00", "").strip()


def test_excel_marks_a_formula_as_text_for_good() -> None:
    rows = read_cells(as_xlsx(names_table(["=1+1", "vanlig"])))
    assert [row[0].quotePrefix for row in rows[1:]] == [True, False]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_harmless(text: str) -> None:
    wanted = "".join(c for c in text if c not in "\u202e\x0b\x1f\x08\ud800\uffff")
    assert read_cells(as_xlsx(names_table([text])))[1][0].value == wanted.rstrip()
    assert read_csv(as_csv(names_table([text])))[1][0] == wanted


def test_numbers_that_are_none_and_too_big_become_text_or_nothing() -> None:
    rows = read_cells(
        as_xlsx(some_table([("a", float("nan"), "", ""), ("b", 10**20, "", ""), ("c", True, "", "")]))
    )
    assert [row[1].value for row in rows[1:]] == [None, "100000000000000000000", "ja"]


def test_a_hostile_title_becomes_a_sheet_name() -> None:
    table = some_table()
    table.title = "[Lista]: a/b\\c?*'" + "x" * 40
    name = load_workbook(BytesIO(as_xlsx(table))).sheetnames[0]
    assert name == "Lista a b c 'xxxxxxxxxxxxxxxxxx"


def test_ten_thousand_rows_are_streamed() -> None:
    class Counting:
        """A file that forgets."""

        size = 0

        def write(self, data: bytes) -> int:
            self.size += len(data)
            return len(data)

    file = Counting()
    rows = ((f"Förening {n} " + "x" * 100, n, date(2026, 1, 1), "https://a.example/") for n in range(10_000))
    tracemalloc.start()
    write_csv(some_table(rows), file)  # type: ignore[arg-type]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file.size > 1_300_000
    assert peak < 300_000


def test_ten_thousand_rows_in_excel() -> None:
    rows = ((f"Förening {n}", n, date(2026, 1, 1), "https://a.example/") for n in range(10_000))
    sheet = load_workbook(BytesIO(as_xlsx(some_table(rows))), read_only=True).worksheets[0]
    assert sum(1 for _row in sheet.iter_rows()) == 10_001
