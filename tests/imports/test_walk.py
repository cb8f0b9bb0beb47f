"""From an office's list to the register and back, page by page."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from samverk.audit.models import Entry, Reading
from samverk.imports.models import Import, ImportRow, Receipt, Sheet
from samverk.organisations.models import Affiliation, Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Workspace
from tests.organisations.factories import make_organisation
from tests.workspaces.factories import make_account, make_workspace

from .lists import office_list

pytestmark = pytest.mark.usefixtures("places")


@pytest.fixture
def walk(signed_in: Any) -> "Walk":
    account = make_account("Karin Åslund")
    return Walk(signed_in(account), make_workspace(coordinator=account))


class Walk:
    """A coordinator with a list in hand."""

    def __init__(self, client: Client, workspace: Workspace) -> None:
        self.client, self.workspace = client, workspace
        self.start = f"/rooms/{workspace.slug}/imports/new/"

    def upload(self, data: bytes, name: str = "aktörer.xlsx") -> Any:
        file = SimpleUploadedFile(name, data)
        return self.client.post(self.start, {"importer": "organisations", "file": file})

    @property
    def made(self) -> Import:
        return Import.objects.latest("id")

    def url(self, step: str) -> str:
        return f"/rooms/{self.workspace.slug}/imports/{self.made.uid}/{step}"

    def go_to_preview(self, data: bytes, name: str = "aktörer.xlsx") -> None:
        assert self.upload(data, name).status_code == 302
        made = self.made
        header = {"sheet": made.sheet, "version": made.version, "header_first": made.header_first + 1}
        response = self.client.post(self.url("headings/"), {**header, "header_rows": made.header_rows})
        assert response.status_code == 302, response.content.decode()
        columns = {f"column-{position}": key for position, key in enumerate(self.made.mapping)}
        response = self.client.post(self.url("columns/"), {"version": self.made.version, **columns})
        assert response.status_code == 302, response.content.decode()

    def bring_in(self, **options: str) -> Any:
        return self.client.post(self.url("bring-in/"), {"version": self.made.version, **options})


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
    rows = {row.number: row for row in ImportRow.objects.filter(import_of=made)}
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


def test_it_comes_in_all_at_once(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    response = walk.bring_in(keep_faulty="yes")
    assert response.status_code == 302
    assert response["Location"] == walk.url("")
    made = walk.made
    assert made.state == "done"
    assert made.counts == {"new": 7, "same": 1, "filled": 0, "left_out": 1}
    assert list(Organisation.objects.order_by("id").values_list("name", flat=True)) == [
        "Röda Korset Falun",
        "Falu kommun",
        "Svenska kyrkan Borlänge",
        "ABF Dalarna",
        "Handelskammaren",
        "Dublin City Council",
        "Länsstyrelsen Dalarna",
    ]
    kyrkan = Organisation.objects.get(name__startswith="Svenska")
    assert (kyrkan.sector, str(kyrkan.municipality), kyrkan.source) == ("faith", "Borlänge", "aktörer.xlsx")
    dublin = Organisation.objects.get(name__startswith="Dublin")
    assert (dublin.country, str(dublin.town)) == ("IE", "Dublin")
    assert Organisation.objects.get(name="Handelskammaren").email == "info@handelskammaren.example"
    assert {(each.person.name, each.organisation.name) for each in Affiliation.objects.all()} == {
        ("Karin Åslund", "Röda Korset Falun"),
        ("Anders Ek", "Falu kommun"),
    }
    assert Person.objects.get(email="karin@rk.example").phone == "0234567891"
    assert Sheet.objects.count() == 0
    assert list(ImportRow.objects.values_list("number", flat=True)) == [11]
    assert Entry.objects.filter(verb="imports.commit_import", scope=walk.workspace.audit_scope).count() == 1


def test_rows_with_problems_can_stay_out(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    walk.bring_in(keep_faulty="no")
    assert walk.made.counts == {"new": 5, "same": 1, "filled": 0, "left_out": 3}
    assert sorted(ImportRow.objects.values_list("number", flat=True)) == [8, 9, 11]


def test_the_same_list_again_finds_everything(walk: Walk) -> None:
    walk.go_to_preview(office_list())
    walk.bring_in(keep_faulty="yes")
    before = Organisation.objects.count(), Person.objects.count(), Affiliation.objects.count()
    walk.go_to_preview(office_list())
    fates = set(ImportRow.objects.filter(import_of=walk.made, stops=False).values_list("fate", flat=True))
    assert fates == {"same"}
    walk.bring_in(keep_faulty="yes")
    assert walk.made.counts == {"new": 0, "same": 8, "filled": 0, "left_out": 1}
    assert (Organisation.objects.count(), Person.objects.count(), Affiliation.objects.count()) == before


def test_what_is_known_is_completed_and_never_overwritten(walk: Walk) -> None:
    known = make_organisation("Falu kommun", sector="municipality", phone="023-1", note="Vår")
    walk.go_to_preview(
        "Namn;Webb;Växel;Anteckning\nFalu kommun;falun.se;023-99999;Deras".encode(), "lista.csv"
    )
    row = ImportRow.objects.get(import_of=walk.made)
    assert (row.fate, row.match["uid"], row.score) == ("same", str(known.uid), 100)
    walk.bring_in()
    known.refresh_from_db()
    assert (known.website, known.phone, known.note) == ("https://falun.se", "023-1", "Vår")
    assert walk.made.counts == {"new": 0, "same": 1, "filled": 1, "left_out": 0}


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


def test_an_undo_takes_back_what_nobody_has_touched(walk: Walk) -> None:
    known = make_organisation("Falu kommun", sector="municipality", website="")
    walk.go_to_preview(
        "Namn;Webb;Kontaktperson\nFalu kommun;falun.se;Anders Ek\nÖrnen;;Lena Norell\nSvanen;;Per Berg".encode(),
        "lista.csv",
    )
    walk.bring_in()
    svanen = Organisation.objects.get(name="Svanen")
    Organisation.objects.filter(pk=svanen.pk).update(version=2)
    response = walk.client.post(walk.url("undo/"))
    assert response.status_code == 302
    made = walk.made
    assert made.state == "undone"
    assert made.counts | {"removed": 4, "restored": 1, "kept": 1} == made.counts
    assert list(Organisation.objects.order_by("id").values_list("name", "website")) == [
        ("Falu kommun", ""),
        ("Svanen", ""),
    ]
    assert Person.objects.exclude(account__isnull=False).count() == 0
    known.refresh_from_db()
    assert Receipt.objects.count() == 0
    page = walk.client.get(walk.url("")).content.decode()
    assert "<strong>Svanen</strong>: någon har ändrat den sedan dess" in page
    assert walk.client.post(walk.url("undo/"), follow=True).status_code == 200
    assert walk.made.state == "undone"


def test_an_undo_keeps_what_is_used(walk: Walk) -> None:
    walk.go_to_preview("Namn\nÖrnen\nSvanen".encode(), "lista.csv")
    walk.bring_in()
    make_organisation("Örnens ungdomar", umbrella=Organisation.objects.get(name="Örnen"))
    walk.client.post(walk.url("undo/"))
    assert walk.made.kept == [["Örnen", "it is used somewhere else by now"]]
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Örnen", "Örnens ungdomar"]


def test_a_long_list_is_done_by_the_worker(walk: Walk, work: Any) -> None:
    lines = ["Namn;Kontaktperson"] + [
        f"Förening {number} {chr(97 + number % 26) * 5};Person {number}" for number in range(230)
    ]
    walk.go_to_preview("\n".join(lines).encode(), "lång.csv")
    ImportRow.objects.filter(import_of=walk.made).update(fate="new", match=None, score=0)
    response = walk.bring_in()
    job = walk.made.job
    assert job is not None
    assert response["Location"] == f"/jobs/{job.uid}/"
    assert walk.made.state == "running"
    assert "Det görs nu" in walk.client.get(walk.url("")).content.decode()
    work()
    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", walk.url(""))
    assert Organisation.objects.count() == 230
    walk.client.post(walk.url("undo/"))
    assert walk.made.state == "undoing"
    work()
    assert walk.made.state == "undone"
    assert Organisation.objects.count() == 0
    assert Affiliation.objects.count() == 0


def test_an_import_that_fails_writes_nothing_and_can_be_tried_again(walk: Walk, work: Any) -> None:
    lines = ["Namn;Kommun"] + [f"Förening {number};Falun" for number in range(230)]
    walk.go_to_preview("\n".join(lines).encode(), "lång.csv")
    ImportRow.objects.filter(import_of=walk.made).update(fate="new", match=None, score=0)
    walk.bring_in()
    ImportRow.objects.filter(import_of=walk.made, number=231).update(values={"sector": "civil_society"})
    for _attempt in range(9):
        work()
    assert Organisation.objects.count() == 0
    job = walk.made.job
    assert job is not None
    assert job.state == "failed"
    assert "Listan kom inte in" in walk.client.get(walk.url("")).content.decode()
    walk.client.post(walk.url("back/"))
    assert walk.made.state == "preview"


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


def test_going_on_keeps_the_choices_of_the_page(walk: Walk) -> None:
    walk.go_to_preview("Namn\nÖrnen\nSvanen".encode(), "lista.csv")
    response = walk.client.post(walk.url("decide/"), {"fate-2": "skip", "fate-3": "new", "next": "commit"})
    assert response["Location"] == walk.url("bring-in/")
    assert list(ImportRow.objects.in_list_order().values_list("fate", flat=True)) == ["skip", "new"]
