"""Which sheet, which headings, which columns: what a coordinator says before the rows are read."""

import pytest

from samverk.imports.models import Import, Sheet

from .lists import office_list
from .walking import Walk

pytestmark = pytest.mark.usefixtures("places")


def test_the_columns_are_remembered(walk: Walk) -> None:
    data = "Vem;Var;Vad\nÖrnen;Falun;x\nSvanen;Borlänge;y".encode()
    walk.upload(data, "lista.csv")
    made = walk.made
    header = {"sheet": 0, "version": made.version, "header_first": 1, "header_rows": 1}
    walk.client.post(walk.url("headings/"), header)
    response = walk.client.post(
        walk.url("columns/"),
        {"version": walk.made.version, "column-0": "name", "column-1": "place", "column-2": "note"},
    )
    assert response.status_code == 302
    walk.upload(data, "samma lista.csv")
    assert walk.made.mapping == ["name", "place", "note"]


def test_a_column_twice_or_no_name_is_asked_about(walk: Walk) -> None:
    walk.upload("Vem;Var\nÖrnen;Falun".encode(), "lista.csv")
    header = {"sheet": 0, "version": walk.made.version, "header_first": 1, "header_rows": 1}
    walk.client.post(walk.url("headings/"), header)
    response = walk.client.post(
        walk.url("columns/"), {"version": walk.made.version, "column-0": "note", "column-1": "note"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kolumn A (Vem) är redan det. Välj något annat för en av dem." in page
    assert "Säg vilken kolumn som har det här: organisation." in page


def test_headings_can_be_pointed_out(walk: Walk) -> None:
    walk.upload("skräp;skräp\nVem;Var\nÖrnen;Falun".encode(), "lista.csv")
    wrong = walk.client.post(
        walk.url("headings/"), {"sheet": 0, "version": 1, "header_first": 3, "header_rows": 1}
    )
    assert wrong.status_code == 422
    assert "Ingen rad är kvar under rubrikerna." in wrong.content.decode()
    walk.client.post(walk.url("headings/"), {"sheet": 0, "version": 1, "header_first": 2, "header_rows": 1})
    page = walk.client.get(walk.url("columns/")).content.decode()
    assert "Vem" in page
    assert "Örnen" in page


def test_another_sheet_can_be_chosen(walk: Walk) -> None:
    walk.upload(office_list())
    page = walk.client.get(walk.url("headings/") + "?sheet=0").content.decode()
    assert "Listan uppdateras varje fredag." in page


def test_pasted_cells(walk: Walk) -> None:
    text = 'Namn\tKommun\n"Örnen\nFalun"\tFalun\n'
    response = walk.client.post(walk.start, {"importer": "organisations", "text": text})
    assert response.status_code == 302
    assert Sheet.objects.get(import_of=walk.made).rows == [["Namn", "Kommun"], ["Örnen\nFalun", "Falun"]]


def test_nothing_chosen_is_explained_and_nothing_kept(walk: Walk) -> None:
    response = walk.client.post(walk.start, {"importer": "organisations"})
    assert response.status_code == 422
    assert "Välj en fil, eller klistra in celler från Excel i rutan nedanför." in response.content.decode()
    assert walk.upload(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "bild.xlsx").status_code == 422
    assert Import.objects.count() == 0
