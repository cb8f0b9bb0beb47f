"""Tables and lines to sign on in Word files: how they share the page."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Emu

from samverk.documents import Column, Paper, SignatureLines, Table, as_docx
from samverk.documents.widths import weigh


def opened(*blocks: object, landscape: bool = False) -> object:
    return Document(BytesIO(as_docx(Paper("Plan", blocks, landscape=landscape))))


def widths_of(document: object) -> list[int]:
    return [int(one.get(qn("w:w"))) for one in document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))]


def plan(**facts: object) -> Table:
    columns = [
        Column("number", "Nr", kind="number", **facts),
        Column("what", "Beskrivning av handlingen"),
        Column("state", "Så långt har det kommit"),
    ]
    return Table(
        "Åtgärder", columns, [(n, "Någon öppnar och räknar hur många som kommer. ", "pågår") for n in (1, 2)]
    )


def test_a_number_takes_little_and_a_description_much():
    number, what, state = widths_of(opened(plan()))
    assert number < state < what
    assert what > 3 * number


def test_the_columns_together_are_as_wide_as_the_page_between_its_margins():
    for landscape in (False, True):
        document = opened(plan(), landscape=landscape)
        section = document.sections[0]
        room = Emu(section.page_width - section.left_margin - section.right_margin).twips
        assert room - 3 <= sum(widths_of(document)) <= room


def test_no_column_is_narrower_than_its_heading():
    """However little a column asks for: Word would break the word in two."""
    number, *_others = widths_of(opened(plan(width=0.01)))
    assert number >= 380  # two bold letters of 9 points, and the room beside them


def test_the_first_rows_decide_so_that_long_tables_cost_no_more():
    assert weigh("Namn", ["kort"] * 200 + ["x" * 60] * 1000, "text") == weigh("Namn", ["kort"] * 200, "text")


def test_each_signs_on_a_line_of_their_own_with_place_and_date_beside_it():
    frame = opened(SignatureLines(["Falu kommun", "Kulmis"])).tables[0]
    said = [[cell.text.strip("_\n") for cell in row.cells] for row in frame.rows]
    assert said == [["Falu kommun", "Ort och datum"], ["Kulmis", "Ort och datum"]]
