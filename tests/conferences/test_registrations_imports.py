"""A list of registrations comes in: read, recognised, placed in order, taken back."""

import pytest

from samverk.conferences.imports import RegistrationImporter
from samverk.conferences.models import Needs, Registration
from samverk.imports.importers import Row
from samverk.outbox.models import Message
from tests.organisations.factories import make_organisation
from tests.workspaces.factories import make_account

from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db


def row(number: int, **values: str) -> Row:
    return Row(number, dict(values), dict(values))


def test_rows_get_places_in_their_order_and_needs_go_where_they_belong() -> None:
    make_organisation(name="Ronneby kommun", sector="municipality")
    conference = make_conference(capacity=2)
    importer = RegistrationImporter(conference.workspace)
    rows = [
        row(2, name="Ada", email="ada@example.org", organisation="RONNEBY KOMMUN", diet="halal"),
        row(3, name="Bo", organisation="Solsidan"),
        row(4, name="Cai", email="ADA@example.org"),
        row(5, name="Dag", email="dag@example.org", sector="faith"),
    ]
    problems = {each.number: importer.check(each) for each in rows}
    assert not problems[2]
    assert len(problems[3]) == 1
    assert not problems[3][0].stops
    existing = importer.find_existing(rows)
    assert existing[4].row == 2
    made = importer.commit(rows, by=make_account(), progress=lambda done, of: None)
    assert [(one.name, one.state, one.place) for one in Registration.objects.order_by("number")] == [
        ("Ada", "confirmed", 1), ("Bo", "confirmed", 2), ("Dag", "waiting", None),
    ]  # fmt: skip
    ada = Registration.objects.get(name="Ada")
    assert (ada.sector, str(ada.organisation)) == ("municipality", "Ronneby kommun")
    assert [each.fate for each in rows] == ["new", "new", "same", "new"]
    assert Needs.objects.get().diet == "halal"
    assert not Message.objects.exists()
    Registration.objects.get(name="Bo").save()
    Registration.objects.filter(name="Bo").update(version=5)
    undone = importer.undo(made, by=make_account())
    assert undone.removed == 2
    assert len(undone.kept) == 1
    assert [one.name for one in Registration.objects.all()] == ["Bo"]


def test_a_sector_that_is_not_understood_is_asked_about_once() -> None:
    importer = RegistrationImporter(make_conference().workspace)
    written = Row(2, {"name": "Bo", "sector": "okänd sektor"}, {"name": "Bo", "sector": ""})
    assert importer.check(written) == []
    assert written.values["sector"] == "other"
    assert len(importer.check(row(3, name="Cai"))) == 1


def test_people_who_are_registered_are_known_again() -> None:
    conference = make_conference()
    make_registration(conference, name="Åsa Öst", email="", organisation_name="Domkyrkan")
    make_registration(conference, name="Bo", email="bo@example.org")
    importer = RegistrationImporter(conference.workspace)
    rows = [
        row(2, name="asa ost", organisation="domkyrkan"),
        row(3, name="B", email="BO@example.org"),
        row(4, name="Åsa Öst"),
    ]
    assert set(importer.find_existing(rows)) == {2, 3}
