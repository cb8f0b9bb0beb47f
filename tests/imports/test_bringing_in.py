"""A list comes in: all or nothing, and never over what is known."""

from typing import Any

import pytest

from samverk.audit.models import Entry
from samverk.imports.models import ImportRow, Sheet
from samverk.organisations.models import Affiliation, Organisation
from samverk.people.models import Person
from tests.organisations.factories import make_organisation

from .lists import office_list
from .walking import Walk

pytestmark = pytest.mark.usefixtures("places")


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
