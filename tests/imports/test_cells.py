"""What cells mean, as Swedish offices write them."""

from typing import Any

import pytest

from samverk.imports import cells
from samverk.imports.cells import CellProblem, Choice
from samverk.imports.organisations import CATEGORIES, SECTORS


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("www.falun.se", "https://www.falun.se"),
        ("falun.se", "https://falun.se"),
        ("HTTP://WWW.Falun.SE/Om-oss", "http://www.falun.se/Om-oss"),
        ("http//falun.se", "http://falun.se"),
        ("htp:/falun.se", "http://falun.se"),
        ("https:/falun.se", "https://falun.se"),
        ("https://https://falun.se/x", "https://falun.se/x"),
        ("http://http//falun.se", "http://falun.se"),
        ("https;//falun.se", "https://falun.se"),
        ("www.falun .se", "https://www.falun.se"),
        ("www. falun.se", "https://www.falun.se"),
        ("www,falun.se", "https://www.falun.se"),
        ("falun,se", "https://falun.se"),
        ("www.falun.se (under ombyggnad)", "https://www.falun.se"),
        ("Se https://falun.se/sida?a=1&b=2, uppdaterad", "https://falun.se/sida?a=1&b=2"),
        ("https://falun.se/), ", "https://falun.se/"),
        ("<https://falun.se>", "https://falun.se"),
        ("https://räksmörgås.se/å", "https://räksmörgås.se/å"),
        ("info@falun.se / www.falun.se", "https://www.falun.se"),
        ("facebook.com/orneniFalun", "https://facebook.com/orneniFalun"),
    ],
)
def test_broken_links_are_repaired(raw: str, wanted: str) -> None:
    assert cells.read_url(raw) == wanted


@pytest.mark.parametrize(
    "raw",
    [
        "har ingen",
        "abf se dalarna",
        "javascript:alert(1)",
        "ftp://falun.se",
        "http://",
        "www.",
        "x" * 500,
        "http://[::1",
    ],
)
def test_links_beyond_repair_are_problems(raw: str) -> None:
    with pytest.raises(CellProblem, match="web address"):
        cells.read_url(raw)


def test_an_address_for_mail_is_no_link() -> None:
    with pytest.raises(CellProblem) as found:
        cells.read_url("info@falun.se")
    assert found.value.message == cells.MAIL_NOT_LINK


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Karin.Aslund@Falun.SE ", "karin.aslund@falun.se"),
        ("mailto:karin@falun.se", "karin@falun.se"),
        ("Karin <karin@falun.se>", "karin@falun.se"),
        ("karin(at)falun.se", "karin@falun.se"),
        ("karin [at] falun.se", "karin@falun.se"),
        ("karin @falun.se", "karin@falun.se"),
        ("karin@falun.se; per@falun.se", "karin@falun.se"),
        ("karin@falun,se", "karin@falun.se"),
    ],
)
def test_mail_addresses(raw: str, wanted: str) -> None:
    assert cells.read_email(raw) == wanted


@pytest.mark.parametrize("raw", ["karin", "karin@", "@falun.se", "karin@falun", "www.falun.se"])
def test_what_is_no_mail_address(raw: str) -> None:
    with pytest.raises(CellProblem):
        cells.read_email(raw)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("023-830 00", "023-830 00"),
        ("Tel: 023-830 00", "023-830 00"),
        ("+46 70 123 45 67", "+46 70 123 45 67"),
        ("46701234567", "+46701234567"),
        ("701234567", "0701234567"),
        ("0701234567", "0701234567"),
        ("023-830 00 / 070-123 45 67", "023-830 00"),
        ("023-830 00 vx", "023-830 00 vx"),
    ],
)
def test_phone_numbers(raw: str, wanted: str) -> None:
    assert cells.read_phone(raw) == wanted


@pytest.mark.parametrize("raw", ["finns ej", "12", "Karin Åslund, anknytning 5", "1234567890123456"])
def test_what_is_no_phone_number(raw: str) -> None:
    with pytest.raises(CellProblem):
        cells.read_phone(raw)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31 00:00:00", "2026-01-31"),
        ("2026-01-31 13:30", "2026-01-31"),
        ("20260131", "2026-01-31"),
        ("260131", "2026-01-31"),
        ("31/1 2026", "2026-01-31"),
        ("31.1.2026", "2026-01-31"),
        ("31 januari 2026", "2026-01-31"),
        ("den 31 jan. 2026", "2026-01-31"),
        ("31 okt 2026", "2026-10-31"),
    ],
)
def test_dates(raw: str, wanted: str) -> None:
    assert cells.read_date(raw) == wanted


@pytest.mark.parametrize("raw", ["2026-02-30", "snart", "31/1", "v. 12", "31 mån 2026"])
def test_what_is_no_date(raw: str) -> None:
    with pytest.raises(CellProblem):
        cells.read_date(raw)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [("12", 12), ("1 234,5", 1234.5), ("-3,5", -3.5), ("ca 40 st", 40), ("12 %", 12), ("−7", -7)],
)
def test_numbers(raw: str, wanted: float) -> None:
    assert cells.read_number(raw) == wanted


@pytest.mark.parametrize("raw", ["många", "1-2", "1,2,3", "9" * 30])
def test_what_is_no_number(raw: str) -> None:
    with pytest.raises(CellProblem):
        cells.read_number(raw)


@pytest.mark.parametrize(
    ("raw", "wanted"), [("Ja", True), ("x", True), ("SANT", True), ("nej.", False), ("0", False)]
)
def test_yes_and_no(raw: str, wanted: bool) -> None:
    assert cells.read_yes_no(raw) is wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Ideell", "civil_society"),
        ("ideell förening", "civil_society"),
        ("Förening / ideell", "civil_society"),
        ("KOMMUN", "municipality"),
        ("Kommun/region", "municipality"),
        ("Statlig myndighet", "authority"),
        ("trossamfund", "faith"),
        ("företag", "business"),
        ("Civilsamhället", "civil_society"),
        ("civil society", "civil_society"),
        ("civil_society", "civil_society"),
    ],
)
def test_sectors(raw: str, wanted: str) -> None:
    assert cells.read_choice(raw, SECTORS) == wanted


@pytest.mark.parametrize(
    ("raw", "message", "suggestion"),
    [
        ("ideel", cells.UNKNOWN, "civil_society"),
        ("komun", cells.UNKNOWN, "municipality"),
        ("Ideell / offentlig", cells.SEVERAL, "civil_society"),
        ("gul", cells.UNKNOWN, ""),
    ],
)
def test_sectors_that_are_asked_about(raw: str, message: str, suggestion: str) -> None:
    with pytest.raises(CellProblem) as found:
        cells.read_choice(raw, SECTORS)
    assert (found.value.message, found.value.suggestion) == (message, suggestion)


def test_several_categories() -> None:
    assert cells.read_choices("Kultur och idrott; bostad", CATEGORIES) == ["culture_sport", "housing"]
    assert cells.read_choices("kultur och idrott", CATEGORIES) == ["culture_sport"]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Arabiska, dari och somaliska", ["ar", "fa-AF", "so"]),
        ("svenska/English", ["sv", "en"]),
        ("ti", ["ti"]),
    ],
)
def test_languages(raw: str, wanted: list[str]) -> None:
    assert cells.read_languages(raw) == wanted


def test_a_misspelt_language_is_suggested_within_its_cell() -> None:
    with pytest.raises(CellProblem) as found:
        cells.read_languages("svenska, arabisk")
    assert found.value.suggestion == "svenska, arabiska"


@pytest.mark.parametrize("raw", ["-", " – ", "?", "saknas", "N/A", "", "okänt"])
def test_cells_that_say_nothing(raw: str) -> None:
    assert cells.is_nothing(raw) is True


def test_a_text_that_is_too_long_is_cut_on_request() -> None:
    with pytest.raises(CellProblem) as found:
        cells.read_line("x" * 300, 200)
    assert (found.value.params, found.value.suggestion) == ({"length": 300, "limit": 200}, "x" * 200)


@pytest.mark.parametrize(
    "reader",
    [
        cells.read_url,
        cells.read_email,
        cells.read_phone,
        cells.read_date,
        cells.read_number,
        cells.read_languages,
    ],
)
@pytest.mark.parametrize(
    "raw", ["\x00", "😀" * 50, "a" * 9000, ".@." * 900, "1" * 9000, "/ " * 4000, "www." * 2000, "http" * 2000]
)
def test_no_cell_breaks_a_reader(reader: Any, raw: str) -> None:
    problem = None
    try:
        reader(raw)
    except CellProblem as found:
        problem = found
    assert problem is None or problem.message % problem.params


def test_choices_are_known_by_their_own_words() -> None:
    choices = (Choice("low", "låg", ("1",)), Choice("high", "hög"))
    assert [cells.read_choice(raw, choices) for raw in ("Låg", "1", "high", "HÖG")] == [
        "low",
        "low",
        "high",
        "high",
    ]
