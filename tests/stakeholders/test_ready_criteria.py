"""Ready-made criteria: chosen on a page, added in one step, never twice, and taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from samverk.audit.models import Entry
from samverk.stakeholders.actions import add_ready_criteria, remove_criterion
from samverk.stakeholders.good_practice import ready_criteria, ready_groups
from samverk.stakeholders.models import Criterion
from tests.stakeholders.factories import make_criterion, make_stakeholder, write_own


def standing(room):
    return [each.name for each in Criterion.objects.standing().filter(workspace=room)]


def test_there_are_thirteen_in_two_groups_in_both_languages():
    assert [(group.key, len(group.criteria)) for group in ready_groups()] == [
        ("core", 7),
        ("named_by_respondents", 6),
    ]
    for each in ready_criteria().values():
        assert set(each.name) == set(each.meaning) == {"sv", "en"}
        assert max(map(len, each.name.values())) <= 60


def test_those_ticked_become_columns_in_one_step(karin, room, address, signed_in):
    make_criterion(room, "Når unga", by=karin)
    answer = signed_in(karin).post(
        address("add_ready_criteria"), {"criteria": ["sustainability", "participation"]}
    )
    assert (answer.status_code, answer["Location"]) == (302, address("view_criteria"))
    assert standing(room) == ["Når unga", "Deltagande av berörda", "Hållbarhet"]
    added = Criterion.objects.get(ready_key="sustainability")
    assert (added.kind, added.choices[0], added.choices[3]) == ("choice", "0 – syns inte än", "3 – fullt ut")
    assert added.meaning == "Finns arbetet kvar när projektpengarna är slut?"
    entry = Entry.objects.get(verb="stakeholders.add_ready_criteria")
    assert entry.details["columns"] == "Deltagande av berörda, Hållbarhet"


def test_they_speak_the_language_of_the_one_who_adds_them(karin, room):
    with override("en"):
        add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    assert (standing(room), Criterion.objects.get().choices[3]) == (["Relevance"], "3 – fully")


def test_none_is_added_twice(karin, room):
    make_criterion(room, "RELEVANCE", by=karin)
    keys = ["relevance", "efficiency", "nonsense"]
    assert [each.ready_key for each in add_ready_criteria(by=karin, workspace=room, keys=keys)] == [
        "efficiency"
    ]
    Criterion.objects.filter(ready_key="efficiency").update(name="Vad det kostar")
    assert add_ready_criteria(by=karin, workspace=room, keys=keys) == []
    assert Entry.objects.filter(verb="stakeholders.add_ready_criteria").count() == 1


def test_a_removed_one_can_be_added_anew(karin, room):
    (first,) = add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    remove_criterion(by=karin, criterion=first)
    (second,) = add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    assert second.pk != first.pk


def test_the_page_says_what_each_means_and_which_are_there(karin, room, address, signed_in):
    add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    page = signed_in(karin).get(address("add_ready_criteria")).content.decode()
    assert page.count('type="checkbox"') == 13
    assert page.count("checked disabled") == page.count("finns redan i tabellen") == 1
    assert all(each.meaning["sv"] in page for each in ready_criteria().values())
    assert "Kärnan" in page
    assert "Nämnda av dem som svarade" in page


def test_nothing_ticked_is_said(karin, room, address, signed_in):
    answer = signed_in(karin).post(address("add_ready_criteria"), {})
    assert answer.status_code == 422
    assert "Kryssa i minst ett kriterium." in answer.content.decode()


def test_the_step_is_undone_where_nobody_has_written(karin, room, address, signed_in):
    row = make_stakeholder(room, "Kyrkan", by=karin)
    client = signed_in(karin)
    page = client.post(address("add_ready_criteria"), {"criteria": ["relevance", "efficiency"]}, follow=True)
    undo = address("take_back_ready_criteria", "relevance,efficiency")
    assert undo in page.content.decode()
    write_own(row, Criterion.objects.get(ready_key="efficiency"), "2 – till stor del", by=karin)
    page = client.post(undo, follow=True).content.decode()
    assert standing(room) == ["Effektivitet"]
    assert "Kolumner som någon har skrivit i står kvar i tabellen." in page


def test_an_empty_page_of_columns_leads_to_them(karin, room, address, signed_in):
    assert address("add_ready_criteria") in signed_in(karin).get(address("view_criteria")).content.decode()


@pytest.mark.parametrize("page", ["view_stakeholders", "view_criteria", "print_stakeholders"])
def test_a_column_explains_itself_to_everybody(page, karin, mikael, room, address, signed_in):
    make_stakeholder(room, "Kyrkan", by=karin)
    add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    text = signed_in(mikael).get(address(page)).content.decode()
    assert "Svarar det de gör mot behov som människor själva har berättat om?" in text
    assert address("add_ready_criteria") not in text


def test_a_cell_and_a_row_explain_the_column(karin, room, address, signed_in):
    row = make_stakeholder(room, "Kyrkan", by=karin)
    (criterion,) = add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    for path in (address("view_stakeholder", row.uid), address("change_cell", row.uid, criterion.key)):
        assert criterion.meaning in signed_in(karin).get(path).content.decode()


def test_an_own_column_gets_a_meaning(karin, room, address, signed_in):
    client = signed_in(karin)
    client.post(address("add_criterion"), {"name": "Når unga", "kind": "text", "meaning": "Hur, och var?"})
    criterion = Criterion.objects.get()
    assert criterion.meaning == "Hur, och var?"
    form = {"name": "Når unga", "meaning": "Hur många?", "version": criterion.version, "back": "columns"}
    answer = client.post(address("change_criterion", criterion.uid), form)
    criterion.refresh_from_db()
    assert (criterion.meaning, answer["Location"]) == ("Hur många?", address("view_criteria"))


def test_more_columns_ask_no_more_questions(karin, room, address, signed_in):
    client = signed_in(karin)

    def count():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address("view_criteria")).status_code == 200
        return len(caught)

    add_ready_criteria(by=karin, workspace=room, keys=["relevance"])
    count()
    one = count()
    add_ready_criteria(by=karin, workspace=room, keys=["efficiency", "replicability"])
    assert count() == one
