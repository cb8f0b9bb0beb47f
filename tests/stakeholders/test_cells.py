"""Editing in place: two people in one table overwrite nothing of one another."""

import pytest

from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.stakeholders.actions import change_cell, change_stakeholder
from samverk.stakeholders.columns import FIXED, LAST, find_column, own_column
from samverk.stakeholders.models import CriterionValue, Judgement, Stakeholder
from tests.stakeholders.factories import make_criterion, make_stakeholder, write_own

HTMX = {"HX-Request": "true"}
CONCERN = find_column(FIXED, "concern")


@pytest.fixture
def church(room, karin):
    return make_stakeholder(room, "Svenska kyrkan", by=karin, concern="Språkkaféet")


def test_a_cell_is_saved_and_comes_back_as_words(karin, church, address, signed_in):
    answer = signed_in(karin).post(
        address("change_cell", church.uid, "concern"),
        {"value": "Språkkaféet och läxhjälp", "seen": "Språkkaféet", "version": church.version},
        headers=HTMX,
    )
    church.refresh_from_db()
    assert answer.status_code == 200
    assert "Språkkaféet och läxhjälp" in answer.content.decode()
    assert (church.concern, church.version) == ("Språkkaféet och läxhjälp", 2)
    entry = Entry.objects.get(verb="stakeholders.change_cell")
    assert (entry.by, entry.details) == (karin, {"column": "concern"})


def test_without_script_the_cell_is_a_form_and_leads_back(karin, church, address, signed_in):
    client = signed_in(karin)
    page = client.get(address("change_cell", church.uid, "concern"))
    assert "<h1>Det här är viktigt för dem: Svenska kyrkan</h1>" in page.content.decode()
    answer = client.post(
        address("change_cell", church.uid, "concern"), {"value": "Kören", "seen": "Språkkaféet", "version": 1}
    )
    assert (answer.status_code, answer["Location"]) == (302, address("view_stakeholder", church.uid))
    church.refresh_from_db()
    assert church.concern == "Kören"


def test_who_comes_second_to_a_cell_chooses_between_both_texts(karin, church, address, signed_in):
    change_cell(
        by=karin, stakeholder=church, column=CONCERN, value="Hennes text", version=1, seen="Språkkaféet"
    )
    answer = signed_in(karin).post(
        address("change_cell", church.uid, "concern"),
        {"value": "Min text", "seen": "Språkkaféet", "version": 1},
        headers=HTMX,
    )
    text = answer.content.decode()
    church.refresh_from_db()
    assert answer.status_code == 409
    assert "Hennes text" in text
    assert 'value="Min text"' in text
    assert f'name="version" value="{church.version}"' in text
    assert church.concern == "Hennes text"


def test_two_people_in_two_cells_of_one_row_do_not_disturb_each_other(karin, church):
    contribution = find_column(FIXED, "contribution")
    mine = Stakeholder.objects.get(pk=church.pk)
    change_cell(by=karin, stakeholder=church, column=CONCERN, value="A", version=1, seen="Språkkaféet")
    change_cell(by=karin, stakeholder=mine, column=contribution, value="B", version=1, seen="")
    church.refresh_from_db()
    assert (church.concern, church.contribution, church.version) == ("A", "B", 3)


def test_an_own_cell_is_guarded_by_what_was_seen_in_it(karin, room, church):
    criterion = make_criterion(room, "Når unga", by=karin)
    column = own_column(criterion)
    write_own(church, criterion, "ja", by=karin)
    with pytest.raises(Stale):
        change_cell(by=karin, stakeholder=church, column=column, value="nej", version=1, seen="")
    assert CriterionValue.objects.get().value == "ja"


def test_a_wrong_number_is_explained_in_the_cell(karin, church, address, signed_in):
    answer = signed_in(karin).post(
        address("change_cell", church.uid, "influence"),
        {"value": "11", "seen": "", "version": 1},
        headers=HTMX,
    )
    assert answer.status_code == 422
    assert "Skriv ett heltal från 1 till 10." in answer.content.decode()
    assert not Judgement.objects.exists()


def test_a_number_written_in_the_table_is_a_judgement_with_its_author(karin, church, address, signed_in):
    client = signed_in(karin)
    client.post(address("change_cell", church.uid, "influence"), {"value": "8", "seen": "", "version": 1})
    client.post(address("change_cell", church.uid, "interest"), {"value": "3", "seen": "", "version": 2})
    assert list(Judgement.objects.order_by("pk").values_list("influence", "interest", "by")) == [
        (8, None, karin.pk),
        (8, 3, karin.pk),
    ]


def test_numbers_with_commas_are_understood_and_sorted_as_numbers(karin, room, address, signed_in):
    criterion = make_criterion(room, "Platser", "number", by=karin)
    for name, value in (("Två", "2"), ("Tio", "10"), ("Halv", "0,5")):
        row = make_stakeholder(room, name, by=karin)
        answer = signed_in(karin).post(
            address("change_cell", row.uid, criterion.key), {"value": value, "seen": ""}
        )
        assert answer.status_code == 302
    make_stakeholder(room, "Ingen", by=karin)
    page = signed_in(karin).get(f"{address('view_stakeholders')}?sort={criterion.key}")
    assert [line.stakeholder.organisation.name for line in page.context["table"].lines] == [
        "Halv",
        "Två",
        "Tio",
        "Ingen",
    ]


def test_a_member_of_the_room_cannot_write_in_cells(mikael, church, address, signed_in):
    answer = signed_in(mikael).post(address("change_cell", church.uid, "concern"), {"value": "x"})
    assert answer.status_code == 404


def test_a_joined_one_has_no_state_to_choose(karin, church, address, signed_in):
    assert "joined" not in dict(find_column(LAST, "state").choices)
    answer = signed_in(karin).post(
        address("change_cell", church.uid, "state"), {"value": "joined", "seen": "to_ask"}
    )
    assert answer.status_code == 422


def test_the_whole_form_shows_only_what_both_changed(karin, church, address, signed_in):
    change_stakeholder(by=karin, stakeholder=church, concern="Hennes")
    form = {
        "contribution": "Lokaler",
        "concern": "Mitt",
        "engagement": "",
        "state": "to_ask",
        "contacted_on": "",
        "version": 1,
        "seen_contribution": "",
        "seen_concern": "Språkkaféet",
        "seen_engagement": "",
        "seen_state": "to_ask",
        "seen_contacted_on": "",
    }
    answer = signed_in(karin).post(address("change_stakeholder", church.uid), form)
    stale = answer.context["stale"]
    assert answer.status_code == 409
    assert [(theirs, mine) for _label, theirs, mine, *_values in stale.fields] == [("Hennes", "Mitt")]
    assert ("contribution", "Lokaler") in stale.kept
    again = signed_in(karin).post(
        address("change_stakeholder", church.uid),
        dict(stale.kept) | {"concern": "Mitt", "version": stale.version},
    )
    church.refresh_from_db()
    assert again.status_code == 302
    assert (church.concern, church.contribution) == ("Mitt", "Lokaler")


def test_the_form_saves_what_only_one_of_two_people_changed(karin, church):
    change_stakeholder(by=karin, stakeholder=church, version=1, seen={"concern": "Språkkaféet"}, concern="A")
    change_stakeholder(by=karin, stakeholder=church, version=1, seen={"engagement": ""}, engagement="B")
    church.refresh_from_db()
    assert (church.concern, church.engagement) == ("A", "B")
