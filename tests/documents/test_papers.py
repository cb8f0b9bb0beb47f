"""PDF and Word, opened with other programs than those that made them."""

import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from samverk.documents import Column, Paper, Paragraph, Table, as_docx, as_pdf
from samverk.documents.glyphs import drawable
from samverk.documents.pdf import MOST_ROWS

from .contents import FORMULAS, HOSTILE, names_table, some_paper, some_table


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def tags_of(data: bytes) -> list[str]:
    """The structure's tags in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])
    return found


def alternatives_of(data: bytes) -> list[str]:
    """What is read out in place of the pictures."""
    objects = (PdfReader(BytesIO(data)).get_object(number) for number in range(1, 400))
    return [str(each["/Alt"]) for each in objects if isinstance(each, dict) and "/Alt" in each]


def test_pdf_says_title_language_and_standard() -> None:
    reader = PdfReader(BytesIO(as_pdf(some_paper(dated=date(2026, 11, 22)))))
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Protokoll från möte 5"
    assert root["/Lang"] == "sv-SE"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_pdf_is_tagged_in_reading_order() -> None:
    tags = tags_of(as_pdf(some_paper()))
    assert [tag for tag in tags if tag in {"/H1", "/H2", "/H3", "/H4"}] == ["/H1", "/H2", "/H3", "/H4"]
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 4
    assert tags.count("/TD") == 8
    assert tags.count("/Figure") == 1


def test_pdf_has_words_page_numbers_and_date() -> None:
    text = text_of(as_pdf(some_paper(dated=date(2026, 11, 22))))
    for words in (
        "Samverk",
        "2026-11-22",
        "Kyrkans hus",
        "Andra punkten",
        "Åsa förening",
        "Karin Åslund",
        "1 / 1",
    ):
        assert words in text


def test_pdf_uses_only_our_fonts() -> None:
    page = PdfReader(BytesIO(as_pdf(some_table(language="ar")))).pages[0]
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[-1] for font in page["/Resources"]["/Font"].values()
    }
    assert {name.split("-")[0] for name in names} <= {"NotoSans", "Vazirmatn", "NotoSansEthiopic"}


@pytest.mark.parametrize(
    ("language", "tag"), [("ar", "ar-SA"), ("fa-af", "fa-AF"), ("ti", "ti-ET"), ("uk", "uk")]
)
def test_pdf_in_other_languages(language: str, tag: str) -> None:
    data = as_pdf(Paper("Титул عنوان ሰላም", [Paragraph("خوش آمدید")], language=language))
    assert PdfReader(BytesIO(data)).trailer["/Root"]["/Lang"] == tag


def test_pdf_links_only_to_the_web() -> None:
    page = PdfReader(BytesIO(as_pdf(some_table()))).pages[0]
    assert [str(note.get_object()["/A"]["/URI"]) for note in page["/Annots"]] == ["https://asa.example/"]


@pytest.mark.parametrize("text", FORMULAS + HOSTILE)
def test_hostile_texts_come_out_harmless(text: str) -> None:
    hostile = Paper(text, [Paragraph(text), names_table([text])], issuer=text)
    visible = "".join(c for c in text if c not in "\u202e\x0b\x1f\x08\ud800\uffff\x00").split()
    compact = "".join(text_of(as_pdf(hostile)).replace("\u200b", "").split())
    assert unicodedata.normalize("NFKC", "".join(visible)[:25]) in compact
    words = Document(BytesIO(as_docx(hostile))).tables[0].cell(1, 0).text
    assert words.split() == visible


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hej 😀 då", "Hej □ då"),
        ("①", "1"),
        ("漢", "□"),
        ("е́", "е́"),
        ("✓", "□"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_our_fonts_lack_is_replaced(text: str, wanted: str) -> None:
    assert drawable(text) == wanted
    assert as_pdf(Paper(text, [Paragraph(text)])).startswith(b"%PDF")


def test_a_title_of_nothing_is_untitled() -> None:
    reader = PdfReader(BytesIO(as_pdf(Paper("\u202e\x00 ", [], language="en"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Untitled"


def test_a_very_long_list_says_that_paper_has_an_end() -> None:
    text = text_of(as_pdf(names_table([f"Förening {n}" for n in range(MOST_ROWS + 7)])))
    assert "7 rader till får inte plats" in text
    assert f"Förening {MOST_ROWS - 1}" in text
    assert f"Förening {MOST_ROWS}" not in text


@pytest.mark.parametrize("landscape", [False, True])
def test_a_row_stays_on_one_page_unless_it_fills_more_than_half_of_one(landscape: bool) -> None:
    lines, long = range(9), range(70)
    rows = [
        {"name": "\n".join(f"r{number:02}v{line}" for line in lines), "words": "ord " * 20}
        for number in range(24)
    ]
    rows.append({"name": "\n".join(f"lång{line:02}" for line in long), "words": ""})
    columns = [Column("name", "Namn", width=10), Column("words", "Ord", width=50)]
    paper = Paper("Lista", [Table("Lista", columns, rows)], landscape=landscape)
    pages = [page.extract_text() for page in PdfReader(BytesIO(as_pdf(paper))).pages]
    for number in range(24):
        on = [sum(f"r{number:02}v{line}" in page for line in lines) for page in pages]
        assert sorted(on)[-2:] == [0, len(lines)], number
    assert all(any(f"lång{line:02}" in page for page in pages) for line in long)


def test_the_organisations_own_logo(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    )
    assert "Falu kommun" in text_of(as_pdf(some_paper(logo=logo, issuer="Falu kommun")))


def a_picture(size: tuple[int, int], kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_kept_as_bytes_stands_on_the_pdf_with_its_name(kind: str) -> None:
    data = as_pdf(some_paper(logo=a_picture((300, 100), kind), issuer="Falu kommun"))
    assert [image.image.size for image in PdfReader(BytesIO(data)).pages[0].images] == [(300, 100)]
    assert tags_of(data).count("/Figure") == 1
    assert alternatives_of(data) == ["Falu kommun"]


def test_bytes_that_are_no_picture_leave_the_paper_with_our_mark() -> None:
    data = as_pdf(some_paper(logo=b"<svg/>", issuer="Falu kommun"))
    assert not PdfReader(BytesIO(data)).pages[0].images
    assert not Document(BytesIO(as_docx(some_paper(logo=b"<svg/>")))).inline_shapes


@pytest.mark.parametrize(
    ("size", "millimetres"), [((100, 100), (14, 14)), ((600, 100), (60, 10)), ((100, 200), (7, 14))]
)
def test_word_places_the_logo_small_enough_and_names_it(
    size: tuple[int, int], millimetres: tuple[int, int]
) -> None:
    document = Document(BytesIO(as_docx(some_paper(logo=a_picture(size), issuer="Falu kommun"))))
    (logo,) = document.inline_shapes
    assert (round(logo.width.mm), round(logo.height.mm)) == millimetres
    assert logo._inline.docPr.get("descr") == "Falu kommun"


def test_word_has_headings_language_and_repeated_table_heads() -> None:
    document = Document(BytesIO(as_docx(some_paper())))
    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Protokoll från möte 5"),
        ("Heading 2", "Beslut"),
        ("Heading 3", "Djupt nere"),
        ("Heading 4", "Intressenter i Falun"),
    ]
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Namn", "Antal", "Dag", "Webbplats"],
        ["Åsa förening", "12", "2026-01-31", "https://asa.example/"],
        ["Örnen", "-3,5", "", "javascript:alert(1)"],
    ]
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 0, 0]
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "sv-SE"
    assert document.core_properties.title == "Protokoll från möte 5"
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert links == ["https://asa.example/"]


def test_word_from_right_to_left() -> None:
    document = Document(BytesIO(as_docx(some_table(language="ar"))))
    body = document.element.body
    paragraphs = list(body.iter(qn("w:p")))
    assert len(body.findall(f".//{qn('w:p')}/{qn('w:pPr')}/{qn('w:bidi')}")) == len(paragraphs)
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_word_takes_ten_thousand_rows() -> None:
    document = Document(BytesIO(as_docx(names_table([f"Förening {n}" for n in range(10_000)]))))
    assert len(document.tables[0]._tbl.tr_lst) == 10_001
