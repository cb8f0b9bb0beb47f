"""What became of the lists: thrown away, brought in by whom, and what is left to mend."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from samverk.audit.models import Reading
from samverk.imports.models import Import, ImportRow, Sheet

from .lists import office_list
from .walking import Walk

pytestmark = pytest.mark.usefixtures("places")


def test_problems_come_out_as_excel_for_the_lists_owner(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    response = walk.client.get(walk.url("problems/"))
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Rad", "Vad", "Kolumn", "Det står", "Det vi inte förstod", "Kanske"]
    assert rows[1] == [
        8,
        "ABF Dalarna",
        "Organisation Sektor",
        "ideel",
        "”ideel” känner vi inte igen.",
        "civilsamhälle",
    ]
    assert rows[-1][0] == 11
    assert Reading.objects.filter(scope=walk.workspace.audit_scope).count() == 1


def test_a_list_can_be_thrown_away(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    walk.client.post(walk.url("throw-away/"))
    assert Import.objects.count() == Sheet.objects.count() == ImportRow.objects.count() == 0


def test_the_history_says_who_when_and_what(walk: Walk) -> None:
    empty = walk.client.get(f"/rooms/{walk.workspace.slug}/imports/").content.decode()
    assert "Inga listor än" in empty
    walk.go_to_preview(office_list())
    walk.bring_in(keep_faulty="yes")
    page = walk.client.get(f"/rooms/{walk.workspace.slug}/imports/").content.decode()
    for words in ("aktörer.xlsx", "Karin Åslund", "7 nya, 1 fanns redan, 1 togs inte med"):
        assert words in page
