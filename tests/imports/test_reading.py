"""Files as offices have them, and files as nobody should have them."""

import io
import tracemalloc
import zipfile
from datetime import datetime

import pytest
from django.utils.translation import override

from samverk.imports import reading
from samverk.imports.reading import FileProblem, read_file, read_paste

from .lists import bomb, office_list, workbook


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_files(encoding: str, separator: str) -> None:
    text = (
        separator.join(["Namn", "Ort"])
        + "\r\n"
        + separator.join(['"Åsa ""Örnen"" förening"', "Ängelholm "])
        + "\r\n"
    )
    assert read_file("lista.csv", text.encode(encoding))[0].rows == [
        ["Namn", "Ort"],
        ['Åsa "Örnen" förening', "Ängelholm"],
    ]


def test_semicolons_win_over_commas_inside_cells() -> None:
    text = "Namn;Ort\nABF, Falun, Dalarna;Falun\nRöda Korset, Borlänge;Borlänge"
    assert read_file("x.csv", text.encode())[0].rows[1] == ["ABF, Falun, Dalarna", "Falun"]


def test_excels_own_separator_line() -> None:
    assert read_file("x.csv", b"sep=|\r\nNamn|Ort\r\nA|B")[0].rows == [["Namn", "Ort"], ["A", "B"]]


def test_cells_are_as_excel_shows_them() -> None:
    data = workbook(
        (
            "Blad",
            [
                ["a"],
                [datetime(2026, 3, 1)],
                [datetime(2026, 3, 1, 13, 30)],
                [46701234567.0],
                [3.5],
                [True],
                ["\xa0x \u200b y "],
            ],
        )
    )
    with override("sv"):
        rows = read_file("x.xlsx", data)[0].rows
    assert [row[0] for row in rows] == [
        "a",
        "2026-03-01",
        "2026-03-01 13:30",
        "46701234567",
        "3,5",
        "ja",
        "x y",
    ]


def test_empty_rows_and_columns_at_the_ends_are_left_out() -> None:
    data = workbook(("Tom", []), ("Lista", [["a", "", None], ["b", None, ""], ["", "", ""]]))
    grids = read_file("x.xlsx", data)
    assert [(grid.name, grid.rows) for grid in grids] == [("Lista", [["a"], ["b"]])]


def test_several_sheets() -> None:
    assert [grid.name for grid in read_file("x.xlsx", office_list())] == ["Läs mig", "Aktörer 2026"]


def problem(name: str, data: bytes) -> str:
    with override("en"), pytest.raises(FileProblem) as found:
        read_file(name, data)
    return str(found.value)


@pytest.mark.parametrize("lie", [False, True])
def test_a_bomb_is_refused_without_being_unpacked(lie: bool) -> None:
    data = bomb(100_000_000, lie=lie)
    tracemalloc.start()
    text = problem("bomb.xlsx", data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert text.startswith(("The file is not what it seems", "The file cannot be opened"))
    assert peak < 30_000_000


def test_many_small_parts_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(reading.PART_LIMIT):
            archive.writestr(f"xl/part{number}.xml", "")
    assert problem("x.xlsx", file.getvalue()).startswith("The file is not what it seems")


def test_entities_are_refused() -> None:
    file = io.BytesIO(office_list())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/extra.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    assert problem("x.xlsx", file.getvalue()).startswith("The file holds instructions")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 99,
        b"%PDF-1.7 " + b"\x00" * 99,
        b"PK\x03\x04" + b"\x00" * 99,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000,
        b"MZ" + b"\x00" * 99,
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_list_is_said_to_be_none(data: bytes) -> None:
    assert problem("lista.xlsx", data).startswith(("This is not a list.", "The file cannot be opened."))


def test_a_zip_of_something_else_is_no_list() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert problem("x.xlsx", file.getvalue()).startswith("This is not a list.")


def test_a_damaged_workbook() -> None:
    data = office_list()
    assert problem("x.xlsx", data[: len(data) // 2]).startswith("The file cannot be opened.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (b" \n \n", "The file is empty."),
        (b";;;\n;;;", "There is nothing written"),
    ],
)
def test_nothing(data: bytes, words: str) -> None:
    assert problem("x.csv", data).startswith(words)


def test_too_large(settings: object) -> None:
    assert problem("x.csv", b"a" * (20 * 1024 * 1024 + 1)) == (
        "The file is larger than 20 MB. Save only the sheet with the list, and try again."
    )


def test_too_many_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ROW_LIMIT", 3)
    assert problem("x.csv", b"a\nb\nc\nd").startswith("The list has 4 rows; 3 is the most")
    assert problem("x.xlsx", workbook(("Blad", [["a"]] * 10))).startswith("The sheet “Blad” has 10 rows")
    assert problem("x.csv", b"a\n" * 10).startswith("The list has more than 3 rows")
    assert problem("x.csv", b";".join([b"a"] * 300)).startswith("The list has 300 columns")


def test_pasted_cells_keep_their_line_breaks() -> None:
    assert read_paste('a\t"b\nc"\n')[0].rows == [["a", "b\nc"]]
    with override("en"), pytest.raises(FileProblem, match="There is nothing in the box"):
        read_paste(" \n\t")
