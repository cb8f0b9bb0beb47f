"""What a list says before anything is saved: rows, problems, suggestions, what looks alike."""

from typing import Any

import pytest

from samverk.imports.models import ImportRow
from samverk.organisations.models import Organisation
from tests.organisations.factories import make_organisation

from .lists import office_list
from .walking import Walk

pytestmark = pytest.mark.usefixtures("places")


def test_the_list_of_an_office(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    made = walk.made
    assert (made.sheet, made.header_first, made.header_rows) == (1, 2, 2)
    assert made.mapping == [
        "name",
        "sector",
        "place",
        "website",
        "contact_name",
        "contact_email",
        "contact_phone",
        "",
    ]
    rows = {row.number: row for row in ImportRow.objects.filter(import_of=made).order_by("number")}
    assert list(rows) == [5, 6, 7, 8, 9, 10, 11, 12, 15]
    assert rows[5].values["website"] == "https://www.rodakorset.se/falun"
    assert rows[5].values["contact_phone"] == "0234567891"
    assert rows[6].values["sector"] == "municipality"
    assert rows[6].values["place"]["municipality"] == "2080"
    assert rows[7].values["name"] == "Svenska kyrkan Borlänge"
    assert rows[7].values["website"] == "http://svenskakyrkan.se/borlange"
    assert [problem["field"] for problem in rows[8].problems] == [
        "sector",
        "website",
        "contact_name",
        "place",
    ]
    assert (
        rows[8].values["contact_email" if "contact_email" in rows[8].values else "email"]
        == "lena@abf.example"
    )
    assert rows[10].match["row"] == 5
    assert (rows[11].stops, rows[11].fate) == (True, "skip")
    assert (rows[12].values["country"], rows[12].values["place"]["text"]) == ("IE", "Dublin")
    assert rows[15].values["sector"] == "authority"


def test_every_problem_is_told_in_the_lists_own_words(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    page = walk.client.get(walk.url("rows/")).content.decode()
    assert (
        "Rad 8, kolumn ”Organisation Sektor”: ”ideel” känner vi inte igen. Menade du ”civilsamhälle”?" in page
    )
    assert "Rad 8, kolumn ”Organisation Kommun”" in page


def test_a_suggestion_mends_all_cells_like_it_at_once(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    response = walk.client.post(
        walk.url("mend/"),
        {"field": ["sector", "place"], "cell": ["ideel", "Borlenge"], "text": ["civil_society", "Borlänge"]},
    )
    assert response.status_code == 302
    row = ImportRow.objects.get(import_of=walk.made, number=8)
    assert row.values["sector"] == "civil_society"
    assert [problem["field"] for problem in row.problems] == ["website", "contact_name"]
    walk.client.post(
        walk.url("mend/"), {"field": ["website"], "cell": ["abf se dalarna"], "text": ["::empty"]}
    )
    row = ImportRow.objects.get(import_of=walk.made, number=8)
    assert [problem["field"] for problem in row.problems] == ["contact_name"]
    assert "website" not in row.values


def test_one_button_mends_only_its_own_cells(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    cells = {
        "field": ["sector", "place"],
        "cell": ["ideel", "Borlenge"],
        "text": ["civil_society", "Borlänge"],
    }
    walk.client.post(walk.url("mend/"), {**cells, "only": "1"})
    row = ImportRow.objects.get(import_of=walk.made, number=8)
    assert [problem["field"] for problem in row.problems] == ["sector", "website", "contact_name"]


def test_a_coordinator_decides_about_what_looks_alike(walk: Walk) -> None:
    make_organisation("Falu kommun", sector="municipality")
    make_organisation("ABF Dalarna")
    walk.go_to_preview("Namn\nFalu kommun\nABF Dalarna\nNya föreningen Örnen".encode(), "lista.csv")
    walk.client.post(
        walk.url("decide/"), {"fate-2": "new", "fate-3": "skip", "fate-4": "same", "back": "?page=1"}
    )
    rows = ImportRow.objects.filter(import_of=walk.made).in_list_order()
    assert list(rows.values_list("fate", "is_chosen")) == [("new", True), ("skip", True), ("new", False)]
    walk.client.post(
        walk.url("mend/"), {"field": ["name"], "cell": ["Nya föreningen Örnen"], "text": ["Örnen"]}
    )
    assert list(rows.all().values_list("title", "fate")) == [
        ("Falu kommun", "new"),
        ("ABF Dalarna", "skip"),
        ("Örnen", "new"),
    ]
    walk.bring_in()
    assert Organisation.objects.filter(name="Falu kommun").count() == 2


def test_what_is_missing_is_filled_in_and_that_is_said(walk: Walk) -> None:
    make_organisation("ABF Dalarna")
    walk.go_to_preview(b"Namn;Webb\nABF Dalarna;abf.example", "lista.csv")
    page = walk.client.get(walk.url("rows/")).content.decode()
    assert "Samma: fyll i det som saknas" in page
    assert "låt stå som det är" not in page
    assert (
        "finns redan och fylls i där något saknas" in walk.client.get(walk.url("bring-in/")).content.decode()
    )
    walk.bring_in()
    page = walk.client.get(walk.url("")).content.decode()
    assert "1 av dem" in page
    assert "lämnades" not in page


def test_going_on_keeps_the_choices_of_the_page(walk: Walk) -> None:
    walk.go_to_preview("Namn\nÖrnen\nSvanen".encode(), "lista.csv")
    response = walk.client.post(walk.url("decide/"), {"fate-2": "skip", "fate-3": "new", "next": "commit"})
    assert response["Location"] == walk.url("bring-in/")
    assert list(ImportRow.objects.in_list_order().values_list("fate", flat=True)) == ["skip", "new"]


def test_two_windows_do_not_get_in_each_others_way(walk: Walk) -> None:
    walk.upload("Namn\nÖrnen\nSvanen".encode(), "lista.csv")
    header = {"sheet": 0, "version": 1, "header_first": 1, "header_rows": 1}
    walk.client.post(walk.url("headings/"), header)
    response = walk.client.post(walk.url("headings/"), header, follow=True)
    assert "Listan har gått vidare sedan du öppnade sidan." in response.content.decode()
    walk.client.post(walk.url("columns/"), {"version": walk.made.version, "column-0": "name"})
    walk.bring_in()
    again = walk.client.post(walk.url("mend/"), {"field": "name", "cell": "Örnen", "text": "x"}, follow=True)
    assert "Listan har kommit in" in again.content.decode()
    assert Organisation.objects.count() == 2


def test_no_page_asks_more_for_more_rows(walk: Walk, django_assert_max_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for rows in (1, 3):
        lines = ["Namn;Sektor;Kommun"] + [
            f"Förening {number};ideel{number};Falunn{number}" for number in range(rows)
        ]
        walk.go_to_preview("\n".join(lines).encode(), "lista.csv")
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert walk.client.get(walk.url("rows/")).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]
