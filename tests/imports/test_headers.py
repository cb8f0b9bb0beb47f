"""Where the headings are and what the columns mean."""

import pytest

from samverk.imports.headers import (
    Header,
    filled_rows,
    guess_columns,
    guess_header,
    headings,
    letter,
    signature,
)
from samverk.imports.organisations import OrganisationImporter
from samverk.imports.reading import Grid, read_file

from .lists import HEADS, office_list, workbook


def grid(*rows: list[str]) -> Grid:
    return Grid("", [list(row) for row in rows])


def test_one_row_of_headings() -> None:
    found = grid(["Namn", "Kommun", "E-post"], ["Örnen", "Falun", "a@b.se"])
    assert guess_header(found, OrganisationImporter) == Header(0, 1)
    assert guess_columns(headings(found, Header(0, 1)), found, Header(0, 1), OrganisationImporter) == [
        "name",
        "place",
        "contact_email",
    ]


def test_titles_and_gaps_above_are_passed_over() -> None:
    found = grid(
        ["Aktörer i länet", "", ""],
        ["Uppdaterad 2026", "", ""],
        ["", "", ""],
        ["Organisation", "Sektor", "Ort"],
        ["Örnen", "Ideell", "Falun"],
    )
    assert guess_header(found, OrganisationImporter) == Header(3, 1)


def test_two_rows_of_headings_with_merged_groups() -> None:
    found = read_file("lista.xlsx", office_list())[1]
    header = guess_header(found, OrganisationImporter)
    assert header == Header(2, 2)
    assert headings(found, header) == [
        "Organisation Namn",
        "Organisation Sektor",
        "Organisation Kommun",
        "Organisation Hemsida",
        "Kontaktperson Namn",
        "Kontaktperson E-post",
        "Kontaktperson Telefon",
        "Kommer på mötet",
    ]


def test_two_rows_of_headings_without_merged_cells() -> None:
    found = grid(
        ["Organisation", "", "Kontaktperson", ""],
        ["Namn", "Kommun", "Namn", "E-post"],
        ["Örnen", "Falun", "Karin", "k@b.se"],
    )
    header = guess_header(found, OrganisationImporter)
    assert header == Header(0, 2)
    names = headings(found, header)
    assert names == ["Organisation Namn", "Organisation Kommun", "Kontaktperson Namn", "Kontaktperson E-post"]
    assert guess_columns(names, found, header, OrganisationImporter) == [
        "name",
        "place",
        "contact_name",
        "contact_email",
    ]


def test_a_list_without_headings() -> None:
    found = grid(["Örnen", "Falun", "023-123 45"], ["Svanen", "Borlänge", "023-456 78"])
    assert guess_header(found, OrganisationImporter) == Header(0, 0)
    assert headings(found, Header(0, 0)) == ["A", "B", "C"]
    assert guess_columns(["A", "B", "C"], found, Header(0, 0), OrganisationImporter)[2] == "contact_phone"


def test_unknown_headings_are_still_headings() -> None:
    assert guess_header(grid(["Vem", "Var"], ["Örnen", "Falun"]), OrganisationImporter) == Header(0, 1)


def test_cells_tell_what_a_heading_does_not() -> None:
    found = grid(
        ["Namn", "Kolumn1", "Kolumn2"],
        ["Örnen", "ornen.se", "k@ornen.se"],
        ["Svanen", "www.svanen.se", "s@svanen.se"],
    )
    assert guess_columns([*HEADS[:1], "Kolumn1", "Kolumn2"], found, Header(0, 1), OrganisationImporter) == [
        "name",
        "website",
        "contact_email",
    ]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Organisationens namn:", "name"),
        ("AKTÖR", "name"),
        ("Sektor (välj en)", "sector"),
        ("Kommun/ort", "place"),
        ("Web-adress", "website"),
        ("Kontaktpers.", "contact_name"),
        ("Mejladress", "contact_email"),
        ("Tel.nr", "contact_phone"),
        ("Organization", "name"),
        ("Språk", "languages"),
        ("Favoritfärg", ""),
    ],
)
def test_headings_in_many_words(heading: str, key: str) -> None:
    found = grid([heading], ["x"])
    assert guess_columns([heading], found, Header(0, 1), OrganisationImporter) == [key]


def test_cells_merged_downwards_are_filled() -> None:
    data = workbook(
        ("Blad", [["Sektor", "Namn"], ["Ideell", "Örnen"], [None, "Svanen"], ["Kommun", "Falun"]]),
        merged=["A2:A3"],
    )
    assert filled_rows(read_file("x.xlsx", data)[0], header_rows=1) == [
        ["Sektor", "Namn"],
        ["Ideell", "Örnen"],
        ["Ideell", "Svanen"],
        ["Kommun", "Falun"],
    ]


def test_the_same_headings_have_the_same_signature() -> None:
    assert signature(["Namn", "Ort"]) == signature(["NAMN ", "ort"])
    assert signature(["Namn", "Ort"]) != signature(["Ort", "Namn"])


@pytest.mark.parametrize(("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_excels_letters(position: int, name: str) -> None:
    assert letter(position) == name
