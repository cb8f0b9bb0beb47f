"""An address that is registered already: in two groups, as a substitute, changed to, given a place; and what goes on from there."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from samverk.conferences.actions.coming_in import register_group
from samverk.conferences.actions.leaving import cancel_registration, substitute
from samverk.conferences.actions.registrations import AlreadyRegistered, Answers
from samverk.conferences.models import Conference, Group, Needs, Registration
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_conference, make_registration
from .registering import facts, last_letter, own_page, send

pytestmark = pytest.mark.django_db
State = Registration.State


def in_a_group(conference: Conference, contact: str, *people: tuple[str, str]) -> Group:
    told = {"organisation_name": "ABF", "contact_name": "Kim", "email": contact}
    rows = [Answers({"name": name, "email": email, "sector": "civil_society"}) for name, email in people]
    return register_group(conference=conference, facts=told, people=rows, language="sv")


def test_two_groups_do_not_register_the_same_person_and_the_second_contact_hears_who() -> None:
    conference = make_conference()
    in_a_group(conference, "kim@example.org", ("Ada", "ada@example.org"), ("Utan adress", ""))
    group = in_a_group(conference, "lo@example.org", ("Ada A", "Ada@Example.org"), ("Utan adress", ""))
    assert [one.name for one in Registration.objects.filter(group=group)] == ["Utan adress"]
    assert Registration.objects.active().filter(email="ada@example.org").get().name == "Ada"
    assert "Ada A" in last_letter("lo@example.org").text
    assert last_letter("ada@example.org").template == "conferences/mail/already.txt"


def test_whoever_registers_alone_is_not_registered_by_a_group_nor_the_other_way_round() -> None:
    conference = make_conference()
    send(conference)
    in_a_group(conference, "kim@example.org", ("Amal", "amal@example.org"), ("Bo", "bo@example.org"))
    send(conference, email="bo@example.org")
    assert sorted(Registration.objects.values_list("email", "group__email")) == [
        ("amal@example.org", None),
        ("bo@example.org", "kim@example.org"),
    ]


def test_the_database_refuses_an_address_twice_whatever_the_code_does() -> None:
    conference = make_conference()
    group = Group.objects.create(conference=conference, email="kim@example.org")
    make_registration(conference, email="ada@example.org", group=group)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_registration(conference, email="ada@example.org")
    make_registration(conference, email="ada@example.org", state="cancelled")
    make_registration(conference, email="", group=group)
    make_registration(conference, email="", group=group)


def test_a_contact_who_adds_somebody_known_sees_why_and_keeps_what_was_typed() -> None:
    conference = make_conference(questions=["role"])
    make_registration(conference, email="bo@example.org", name="Bo Hemlig")
    in_a_group(conference, "kim@example.org", ("Ada", "ada@example.org"))
    client = Client(headers={"accept-language": "sv"})
    path, _page = own_page(client, last_letter("kim@example.org"))
    answer = client.post(
        path, {"name": "Bo B", "email": "bo@example.org", "role": "Lärare", "language": "sv"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Någon är redan anmäld med den här adressen." in page
    assert 'value="Bo B"' in page
    assert 'value="Lärare"' in page
    assert "Hemlig" not in page
    assert (
        client.post(path, {"name": "Bo B", "email": "", "role": "Lärare", "language": "sv"}).status_code
        == 302
    )


def test_a_substitute_who_has_a_place_already_cannot_have_another() -> None:
    conference = make_conference()
    send(conference)
    make_registration(conference, email="bo@example.org")
    client = Client(headers={"accept-language": "sv"})
    path, _page = own_page(client, last_letter())
    answer = client.post(f"{path}somebody-else/", {"name": "Bo", "email": "bo@example.org", "language": "sv"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "har redan en plats" in page
    assert 'value="Bo"' in page
    assert Registration.objects.confirmed().count() == 2
    assert Registration.objects.get(email="amal@example.org").state == State.CONFIRMED


@pytest.mark.parametrize("state", ["waiting", "offered"])
def test_a_substitute_who_waits_takes_the_place_over_and_keeps_what_they_told(state: str) -> None:
    conference = make_conference(capacity=2)
    old = make_registration(conference, place=1, email="amal@example.org", needs={"diet": "vegan"})
    facts_ = {"place": 2} if state == "offered" else {}
    waiting = make_registration(
        conference, name="Bo Berg", email="bo@example.org", state=state, needs={"diet": "fisk"}, **facts_
    )
    last = make_registration(conference, state="waiting")
    if state == "waiting":
        make_registration(conference, place=2)
    new = substitute(registration=old, answers=Answers({"name": "B", "email": "bo@example.org"}))
    assert (new.pk, new.name, new.state, new.place) == (waiting.pk, "Bo Berg", State.CONFIRMED, 1)
    assert new.instead_of == old
    assert [one.diet for one in Needs.objects.all()] == ["fisk"]
    assert last_letter("bo@example.org").template == "conferences/mail/receipt.txt"
    last.refresh_from_db()
    assert last.state == (State.OFFERED if state == "offered" else State.WAITING)


def test_a_substitute_may_have_the_address_of_the_one_who_sends_them() -> None:
    conference = make_conference()
    old = make_registration(conference, email="kansli@example.org")
    new = substitute(registration=old, answers=Answers({"name": "Bo", "email": "kansli@example.org"}))
    assert Registration.objects.active().get() == new


def test_an_address_changed_to_one_that_is_taken_in_a_group_is_refused() -> None:
    conference = make_conference()
    in_a_group(conference, "kim@example.org", ("Ada", "ada@example.org"))
    send(conference)
    client = Client(headers={"accept-language": "sv"})
    path, _page = own_page(client, last_letter())
    sent = facts(email="ada@example.org", version=Registration.objects.get(group=None).version)
    answer = client.post(f"{path}change/", sent)
    assert answer.status_code == 422
    assert "redan anmäld" in answer.content.decode()


@pytest.mark.parametrize("where", ["registrations/add/", "substitute", "change"])
def test_an_organiser_is_led_to_whoever_has_the_address(where: str, signed_in: Any) -> None:
    conference = make_conference(questions=[])
    known = make_registration(conference, name="Bo Berg", email="bo@example.org")
    other = make_registration(conference)
    client = signed_in(give(conference.workspace, "organiser"))
    room = f"/rooms/{conference.workspace.slug}/conference"
    paths = {
        "substitute": f"{room}/registrations/{other.uid}/somebody-else/",
        "change": f"{room}/registrations/{other.uid}/change/",
    }
    answer = client.post(
        paths.get(where, f"{room}/{where}"),
        facts(name="Någon", email="bo@example.org", version=other.version),
    )
    page = answer.content.decode()
    assert answer.status_code == 422, answer.status_code
    assert f"/registrations/{known.uid}/" in page
    assert "Bo Berg" in page
    assert 'value="Någon"' in page
    assert not Message.objects.exists()


def test_whoever_cancelled_in_a_group_is_not_given_the_place_back_while_registered_anew() -> None:
    conference = make_conference()
    group = in_a_group(conference, "kim@example.org", ("Ada", "ada@example.org"))
    old = group.registrations.get()
    cancel_registration(registration=old)
    send(conference, email="ada@example.org")
    assert Registration.objects.active().get().group is None
    with pytest.raises(AlreadyRegistered):
        substitute(
            registration=make_registration(conference),
            answers=Answers({"name": "A", "email": "ada@example.org"}),
        )
