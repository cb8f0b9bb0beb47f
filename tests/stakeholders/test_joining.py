"""From a name in the register to a member of the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.stakeholders.actions import name_contact, save_view
from samverk.stakeholders.hand_over import find_views, move_views
from samverk.stakeholders.models import SavedView, Stakeholder
from samverk.workspaces.models import Member
from tests.organisations.factories import make_organisation
from tests.stakeholders.factories import make_stakeholder
from tests.workspaces.factories import make_workspace

NEW = {"name": "Ny förening", "sector": "civil_society", "municipality": "", "website": ""}


def test_typing_finds_what_the_register_has(karin, room, address, signed_in):
    make_organisation("Röda Korset Falun")
    make_organisation("Rädda Barnen")
    page = signed_in(karin).get(address("find_organisations") + "?q=roda", headers={"HX-Request": "true"})
    assert [hit.organisation.name for hit in page.context["found"]] == ["Röda Korset Falun"]
    assert "<html" not in page.content.decode()


def test_one_that_is_in_the_table_is_not_added_twice(karin, room, address, signed_in):
    row = make_stakeholder(room, "ABF", by=karin)
    answer = signed_in(karin).post(address("add_stakeholder"), {"organisation": row.organisation.uid})
    assert answer["Location"] == address("view_stakeholder", row.uid)
    assert Stakeholder.objects.count() == 1


def test_nothing_found_makes_a_new_organisation(karin, room, address, signed_in):
    answer = signed_in(karin).post(address("add_stakeholder"), NEW | {"categories": ["youth"]})
    row = Stakeholder.objects.get()
    assert answer["Location"] == address("view_stakeholder", row.uid)
    assert (row.organisation.name, [each.category for each in row.organisation.categories.all()]) == (
        "Ny förening",
        ["youth"],
    )


def test_a_new_one_like_an_old_one_is_asked_about_first(karin, room, address, signed_in):
    old = make_organisation("Röda Korset Falun")
    client = signed_in(karin)
    again = NEW | {"name": "Röda korset, Falun"}
    page = client.post(address("add_stakeholder"), again)
    assert page.status_code == 422
    assert "Är det någon av de här?" in page.content.decode()
    assert [organisation for organisation, _score, _why in page.context["alike"]] == [old]
    assert client.post(address("add_stakeholder"), again | {"is_another": "1"}).status_code == 302
    assert Organisation.objects.count() == 2 + Member.objects.count()


def test_a_member_may_add_from_the_register_but_not_to_it(mikael, room, address, signed_in):
    organisation = make_organisation("ABF")
    client = signed_in(mikael)
    assert client.post(address("add_stakeholder"), NEW).status_code == 422
    assert not Organisation.objects.filter(name="Ny förening").exists()
    assert client.post(address("add_stakeholder"), {"organisation": organisation.uid}).status_code == 302


@pytest.mark.parametrize("uid", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_organisation_that_does_not_exist(uid, karin, room, address, signed_in):
    assert signed_in(karin).post(address("add_stakeholder"), {"organisation": uid}).status_code in {302, 404}
    assert not Stakeholder.objects.exists()


def test_who_joins_becomes_a_member_with_the_contact_as_representative(karin, room, address, signed_in):
    row = make_stakeholder(room, "ABF", by=karin, state="meeting")
    name_contact(
        by=karin, stakeholder=row, given_name="Sofia", family_name="Öst", email="s@example.org", mandate="yes"
    )
    client = signed_in(karin)
    assert client.post(address("make_member", row.uid)).status_code == 302
    member = Member.objects.get(organisation=row.organisation)
    assert [(str(r.person), r.mandate) for r in member.representatives.all()] == [("Sofia Öst", "yes")]
    page = client.get(address("view_stakeholders") + "?state=joined")
    assert [line.stakeholder for line in page.context["table"].lines] == [row]
    client.post(address("make_member", row.uid))
    assert Member.objects.filter(organisation=row.organisation).count() == 1


def test_who_left_is_not_with_us_any_more(karin, room):
    row = make_stakeholder(room, "ABF", by=karin)
    Stakeholder.objects.filter(pk=row.pk).update(state="joined")
    assert Stakeholder.objects.with_standing().get(pk=row.pk).standing_now == "asked"


def test_a_contact_is_noted_with_day_and_author(karin, mikael, room, address, signed_in):
    row = make_stakeholder(room, "ABF", by=karin)
    today = timezone.localdate()
    client = signed_in(mikael)
    client.post(address("note_contact", row.uid), {"on": today.isoformat()})
    client.post(address("note_contact", row.uid), {"on": (today - timedelta(days=9)).isoformat()})
    row.refresh_from_db()
    assert (row.contacted_on, row.contacted_by) == (today, mikael)
    tomorrow = {"on": (today + timedelta(days=1)).isoformat()}
    assert client.post(address("note_contact", row.uid), tomorrow).status_code == 422


def test_asking_is_a_contact_too(karin, room, address, signed_in):
    row = make_stakeholder(room, "ABF", by=karin)
    signed_in(karin).post(address("ask_stakeholder", row.uid), {"state": "meeting"})
    row.refresh_from_db()
    assert (row.state, row.contacted_on) == ("meeting", timezone.localdate())
    signed_in(karin).post(address("ask_stakeholder", row.uid), {"state": "joined"})
    row.refresh_from_db()
    assert row.state == "meeting"


def test_a_contact_person_is_written_in_and_taken_away(karin, room, address, signed_in):
    row = make_stakeholder(room, "ABF", by=karin)
    client = signed_in(karin)
    form = {
        "person": "new",
        "given_name": "",
        "family_name": "",
        "email": "",
        "phone": "",
        "mandate": "unknown",
    }
    assert client.post(address("name_contact", row.uid), form).status_code == 422
    client.post(
        address("name_contact", row.uid), form | {"given_name": "Amina", "email": "amina@example.org"}
    )
    row.refresh_from_db()
    assert (str(row.contact), row.contact.affiliations.get().organisation) == ("Amina", row.organisation)
    assert "Amina" in client.get(address("name_contact", row.uid)).content.decode()
    client.post(address("name_contact", row.uid), form | {"person": "none"})
    row.refresh_from_db()
    assert row.contact is None


def test_shared_views_go_along_in_a_hand_over(karin, mikael, room):
    save_view(by=karin, workspace=room, name="Att ringa", query="quiet=1", is_shared=True)
    save_view(by=karin, workspace=room, name="Bara min", query="", is_shared=False)
    save_view(by=mikael, workspace=room, name="Att ringa", query="", is_shared=False)
    giver, receiver = Person.objects.get(account=karin), Person.objects.get(account=mikael)
    assert [name for name, _address in find_views(room, giver)] == ["Att ringa"]
    assert move_views(karin, room, giver, receiver) == 1
    assert set(SavedView.objects.filter(owner=mikael).values_list("name", "query")) == {
        ("Att ringa", ""),
        ("Att ringa (2)", "quiet=1"),
    }
    assert SavedView.objects.get(owner=karin).name == "Bara min"


@pytest.mark.parametrize(
    "name", ["remove_stakeholder", "make_member", "ask_stakeholder", "restore_stakeholder"]
)
def test_acts_are_not_done_by_looking(name, karin, room, address, signed_in):
    row = make_stakeholder(room, "ABF", by=karin)
    assert signed_in(karin).get(address(name, row.uid)).status_code == 405


def test_another_rooms_row_does_not_exist_here(karin, room, address, signed_in):
    elsewhere = make_stakeholder(make_workspace(name="Kiruna", coordinator=karin), "ABF", by=karin)
    assert signed_in(karin).get(address("view_stakeholder", elsewhere.uid)).status_code == 404
