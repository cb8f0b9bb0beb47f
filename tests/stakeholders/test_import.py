"""A list of stakeholders: the register, the room's rows, judgements and own columns, and all of it back."""

import pytest

from samverk.imports.importers import Field, Match, Row, find_importer
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.stakeholders.actions import change_stakeholder
from samverk.stakeholders.imports import StakeholderImporter
from samverk.stakeholders.models import Criterion, CriterionValue, Judgement, Stakeholder
from tests.stakeholders.factories import make_stakeholder


def nothing(_done: int, _total: int) -> None:
    """Nobody watches the progress."""


@pytest.fixture
def importer(room):
    return StakeholderImporter(room, source="Kontakter.xlsx")


def row(number, name, own=None, **values):
    return Row(number=number, raw={"name": name}, values={"name": name, **values}, own=own or {})


def test_it_is_offered_where_the_tool_stands():
    assert (find_importer("stakeholders"), StakeholderImporter.tool) == (StakeholderImporter, "stakeholders")


@pytest.mark.parametrize(
    ("word", "score"), [("låg", "2"), ("Lågt", "2"), ("medel", "5"), ("HÖG", "9"), ("hög", "9"), ("9", "9")]
)
def test_the_methods_three_levels(word, score, importer):
    field: Field = importer.field("influence")
    assert importer.read(field, word) == score


def test_rows_become_organisations_stakeholders_judgements_and_columns(karin, room, importer):
    rows = [
        row(3, "Kopparstaden", {"Har lokaler": "ja"}, influence="9", interest="2", concern="Trygga hus"),
        row(4, "ABF Dalarna", {"Har lokaler": ""}, contact_name="Sofia Öst", contact_email="s@example.org"),
    ]
    made = importer.commit(rows, by=karin, progress=nothing)
    copper, abf = Stakeholder.objects.order_by("pk")
    assert (str(copper), copper.influence, copper.interest, copper.concern) == (
        "Kopparstaden",
        9,
        2,
        "Trygga hus",
    )
    assert (str(abf), str(abf.contact)) == ("ABF Dalarna", "Sofia Öst")
    assert list(Judgement.objects.values_list("stakeholder", "influence", "interest", "by")) == [
        (copper.pk, 9, 2, karin.pk)
    ]
    assert list(CriterionValue.objects.values_list("criterion__name", "value")) == [("Har lokaler", "ja")]
    assert {each.kind for each in made} >= {
        "organisations.Organisation",
        "stakeholders.Stakeholder",
        "stakeholders.Criterion",
    }


def test_a_known_row_gets_only_what_it_lacks(karin, room, importer):
    known = make_stakeholder(room, "Kopparstaden", by=karin, concern="Trygga hus")
    again = row(3, "Kopparstaden", concern="Annat", contribution="Lägenheter", influence="9")
    again.fate = "same"
    again.match = Match("Kopparstaden", uid=str(known.organisation.uid))
    importer.commit([again], by=karin, progress=nothing)
    known.refresh_from_db()
    assert (known.concern, known.contribution, known.influence, known.version) == (
        "Trygga hus",
        "Lägenheter",
        9,
        2,
    )
    assert Organisation.objects.filter(name="Kopparstaden").count() == 1


def test_an_undo_takes_back_everything_untouched(karin, room, importer):
    before = Organisation.objects.count(), Person.objects.count()
    rows = [
        row(3, "Kopparstaden", {"Har lokaler": "ja"}, influence="9", contact_name="Sofia Öst"),
        row(4, "ABF"),
    ]
    made = importer.commit(rows, by=karin, progress=nothing)
    importer.undo(made, by=karin)
    assert (Stakeholder.objects.count(), Criterion.objects.count(), Judgement.objects.count()) == (0, 0, 0)
    assert (Organisation.objects.count(), Person.objects.count()) == before


def test_an_undo_leaves_what_somebody_has_changed_since(karin, room, importer):
    made = importer.commit([row(3, "Kopparstaden"), row(4, "ABF")], by=karin, progress=nothing)
    change_stakeholder(by=karin, stakeholder=Stakeholder.objects.get(organisation__name="ABF"), concern="Ny")
    undone = importer.undo(made, by=karin)
    assert [str(each) for each in Stakeholder.objects.all()] == ["ABF"]
    assert "ABF" in [label for label, _why in undone.kept]


def test_an_undo_empties_what_it_had_filled(karin, room, importer):
    known = make_stakeholder(room, "Kopparstaden", by=karin)
    again = row(3, "Kopparstaden", contribution="Lägenheter")
    again.fate = "same"
    again.match = Match("Kopparstaden", uid=str(known.organisation.uid))
    made = importer.commit([again], by=karin, progress=nothing)
    importer.undo(made, by=karin)
    known.refresh_from_db()
    assert (known.contribution, known.removed_at) == ("", None)
