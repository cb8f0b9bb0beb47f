"""An import is taken back, except what somebody has used since."""

import pytest

from samverk.imports.models import Receipt
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from tests.organisations.factories import make_organisation

from .walking import Walk

pytestmark = pytest.mark.usefixtures("places")


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
    assert "<strong>Svanen</strong>: någon har ändrat det sedan dess" in page
    assert walk.client.post(walk.url("undo/"), follow=True).status_code == 200
    assert walk.made.state == "undone"


def test_an_undo_keeps_what_is_used(walk: Walk) -> None:
    walk.go_to_preview("Namn\nÖrnen\nSvanen".encode(), "lista.csv")
    walk.bring_in()
    make_organisation("Örnens ungdomar", umbrella=Organisation.objects.get(name="Örnen"))
    walk.client.post(walk.url("undo/"))
    assert walk.made.kept == [["Örnen", "it is used somewhere else by now"]]
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Örnen", "Örnens ungdomar"]
