"""Who gets in, and what no list brings to light."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samverk.access.rules import RULES, Role
from samverk.audit.models import Reading
from samverk.imports.models import KEPT_RECEIPT, KEPT_UNFINISHED, Import, ImportRow, Receipt, Sheet
from samverk.organisations.models import Affiliation, Organisation
from samverk.people.actions import erase_past
from samverk.people.models import Person
from tests.people.factories import make_protected_person
from tests.workspaces.factories import give, make_account, make_workspace

from .walking import Walk

pytestmark = pytest.mark.usefixtures("places")
LIST = "Namn;Kontaktperson;E-post\nÖrnen;Lena Norell;lena@x.example\n".encode()


def addresses(walk: Walk) -> list[str]:
    return [walk.url(step) for step in ("", "headings/", "columns/", "rows/", "problems/", "bring-in/")]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_only_coordinators_see_lists(walk: Walk, signed_in: Any, role: Role) -> None:
    walk.go_to_preview(LIST, "lista.csv")
    client = signed_in(give(walk.workspace, role))
    pages = [walk.start, f"/rooms/{walk.workspace.slug}/imports/", *addresses(walk)]
    assert {client.get(page).status_code for page in pages} == {404}
    acts = [walk.url(step) for step in ("mend/", "decide/", "undo/", "back/", "throw-away/", "bring-in/")]
    assert {client.post(act).status_code for act in acts} == {404}
    assert walk.made.state == "preview"


def test_every_rule_is_for_coordinators() -> None:
    rules = [rule for rule in RULES.values() if rule.app == "imports"]
    assert {rule.roles for rule in rules} == {frozenset({Role.COORDINATOR})}


def test_another_rooms_list_does_not_exist(walk: Walk, signed_in: Any) -> None:
    walk.go_to_preview(LIST, "lista.csv")
    other = make_account()
    room = make_workspace(name="Alliansen i Mora", coordinator=other)
    client = signed_in(other)
    pages = [page.replace(walk.workspace.slug, room.slug) for page in addresses(walk)]
    assert {client.get(page).status_code for page in pages} == {404}


def test_a_protected_identity_is_neither_linked_nor_doubled_nor_told(walk: Walk) -> None:
    hidden = make_protected_person("Hedda Dold", email="lena@x.example")
    walk.go_to_preview(LIST, "lista.csv")
    page = walk.client.get(walk.url("rows/")).content.decode()
    assert "Hedda" not in page
    walk.bring_in()
    assert Organisation.objects.get().name == "Örnen"
    assert Affiliation.including_protected.count() == 0
    assert list(Person.including_protected.filter(email="lena@x.example")) == [hidden]


def test_a_known_person_is_linked_and_not_doubled(walk: Walk) -> None:
    known = Person.objects.create(given_name="Lena", family_name="Norell", email="lena@x.example")
    walk.go_to_preview(LIST, "lista.csv")
    walk.bring_in()
    assert Affiliation.objects.get().person == known
    assert Person.objects.filter(email="lena@x.example").count() == 1


def test_one_contact_of_several_organisations_is_one_person(walk: Walk) -> None:
    data = LIST + "Svanen;Lena Norell;LENA@x.example\nÖrnen;Lena Norell;lena@x.example\n".encode()
    walk.go_to_preview(data, "lista.csv")
    walk.bring_in()
    assert Person.objects.filter(email="lena@x.example").count() == 1
    assert sorted(Affiliation.objects.values_list("organisation__name", flat=True)) == ["Svanen", "Örnen"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\x00b\u202e.xlsx", "x" * 400 + ".csv", "C:\\Karin\\lista.csv"]
)
def test_file_names_come_in_harmless(walk: Walk, name: str) -> None:
    file = SimpleUploadedFile("x.csv", LIST)
    file.name = name
    walk.client.post(walk.start, {"importer": "organisations", "file": file})
    kept = walk.made.file_name
    assert "/" not in kept
    assert "\\" not in kept
    assert 0 < len(kept) <= 150


def test_markup_in_cells_stays_text(walk: Walk) -> None:
    walk.go_to_preview(b"Namn;Sektor\n<script>alert(1)</script>;<b>gul</b>\n", "<i>lista</i>.csv")
    for page in addresses(walk)[1:4]:
        text = walk.client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<b>gul" not in text
        assert "<i>lista" not in text


def test_nobody_has_to_remember_to_clear_away(walk: Walk) -> None:
    walk.go_to_preview(LIST, "glömd.csv")
    Import.objects.update(changed_at=walk.made.changed_at - KEPT_UNFINISHED * 2)
    walk.go_to_preview("Namn;Sektor\nÖrnen;Ideell\n;Ideell\n".encode(), "gammal.csv")
    walk.bring_in()
    assert (ImportRow.objects.count(), Receipt.objects.count()) == (2, 1)
    erase_past()
    assert list(Import.objects.values_list("file_name", flat=True)) == ["gammal.csv"]
    assert (ImportRow.objects.count(), Receipt.objects.count()) == (1, 1)
    Import.objects.update(done_at=walk.made.done_at - KEPT_RECEIPT * 2)
    erase_past()
    assert (ImportRow.objects.count(), Receipt.objects.count(), Sheet.objects.count()) == (0, 0, 0)
    assert walk.made.can_be_undone is False


def test_the_lists_that_came_in_can_be_taken_along(walk: Walk) -> None:
    walk.go_to_preview(LIST, "=aktörer.csv")
    walk.bring_in()
    response = walk.client.get(f"/rooms/{walk.workspace.slug}/imports/", {"format": "csv"})
    heading, line = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()[:2]
    assert heading == '"Lista";"Slags lista";"Av vem";"När";"Nya";"Finns redan";"Tas inte med";"Läge"'
    assert line.startswith('"\'=aktörer.csv";')
    assert "Karin Åslund" in line
    assert Reading.objects.get().subject == walk.workspace.uid
