"""Lists as offices make them, faults and all, for tests."""

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

ROWS: list[list[Any]] = [
    [
        "Röda Korset Falun ",
        "Ideell",
        "Falun",
        "www.rodakorset.se/falun",
        "Karin Åslund",
        "karin@rk.example",
        234567891,
        "Ja",
    ],
    [
        "Falu kommun",
        "offentlig",
        "Falu kommun",
        "https://www.falun.se ",
        "Anders Ek",
        "anders.ek@falun.example",
        "023-830 00",
        "",
    ],
    [
        "Svenska\xa0kyrkan  Borlänge",
        "Trossamfund",
        "Borlänge",
        "htp:/svenskakyrkan.se/borlange",
        "",
        "",
        "",
        "Nej",
    ],
    [
        "ABF Dalarna",
        "ideel",
        "Borlenge",
        "abf se dalarna",
        "Lena Norell, Per Berg",
        "lena(at)abf.example",
        "",
        "",
    ],
    ["Handelskammaren", "Ideell / offentlig", "Falun", "", "", "info@handelskammaren.example", "", ""],
    ["Röda korset, Falun", "Förening", "Falun", "", "", "", "", ""],
    ["", "Ideell", "Falun", "", "", "", "", ""],
    ["Dublin City Council", "Kommun", "Dublin, Irland", "", "", "", "", ""],
]
HEADS = ["Namn", "Sektor", "Kommun", "Hemsida", "Namn", "E-post", "Telefon", "Kommer på mötet"]


def office_list(rows: Sequence[Sequence[Any]] = ROWS) -> bytes:
    """An Excel file with a merged title, two header rows with merged groups, a gap, a divider and a second sheet."""
    book = Workbook()
    info = book.active
    info.title = "Läs mig"
    info["A1"] = "Listan uppdateras varje fredag."
    sheet = book.create_sheet("Aktörer 2026")
    sheet.append(["Aktörer i länet, arbetsmaterial"])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(["Organisation", None, None, None, "Kontaktperson", None, None, None])
    sheet.merge_cells("A3:D3")
    sheet.merge_cells("E3:G3")
    sheet.append(HEADS)
    for row in rows:
        sheet.append(list(row))
    sheet.append([])
    sheet.append(["MYNDIGHETER"])
    last = sheet.max_row
    sheet.merge_cells(start_row=last, start_column=1, end_row=last, end_column=8)
    sheet.append(["Länsstyrelsen Dalarna", "Myndighet", "Falun", "", "", "", "", ""])
    return as_bytes(book)


def as_bytes(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> bytes:
    """A plain Excel file; `merged` are ranges of the first sheet."""
    book = Workbook()
    for position, (name, rows) in enumerate(sheets):
        sheet = book.active if position == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
    for area in merged:
        book.worksheets[0].merge_cells(area)
    return as_bytes(book)


def bomb(size: int, *, lie: bool = False) -> bytes:
    """An Excel file whose sheet is `size` zeros; `lie` makes its directory claim one byte."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _piece in range(size // 1_000_000):
                part.write(b"0" * 1_000_000)
    data = file.getvalue()
    if lie:
        place = data.rfind(b"PK\x01\x02")
        data = data[: place + 24] + (1).to_bytes(4, "little") + data[place + 28 :]
    return data


def big_list(rows: int) -> bytes:
    """Comma separated rows as a generator of test data would make them, each an organisation with a contact."""
    lines = ["Organisation;Sektor;Kommun;Kontaktperson;E-post;Telefon"]
    lines += [
        f"{_word(number)} förening {number};ideell;Falun;Karin {_word(number)};k{number}@x.example;023-{10000 + number}"
        for number in range(rows)
    ]
    return "\r\n".join(lines).encode("cp1252")


def _word(number: int) -> str:
    parts = (
        "ka",
        "lo",
        "mi",
        "ste",
        "ra",
        "vu",
        "no",
        "hel",
        "gi",
        "pe",
        "du",
        "bra",
        "sy",
        "jo",
        "fe",
        "ti",
    )
    return "".join(parts[(number // 16**place) % 16] for place in range(4)).capitalize()


SOME_DAY = date(2026, 3, 1)
