"""A colleague is asked to take a task over."""

import pytest
from django.test import Client

from samverk.outbox.models import Message
from samverk.people.actions import protect_person
from samverk.tasks.actions import (
    AlreadyOffered,
    OfferClosed,
    OwnAddress,
    answer_offer,
    hand_over_task,
    new_link,
    withdraw_offer,
)
from samverk.tasks.models import Offer, Task, TaskLink
from samverk.workspaces.models import RoleHolding
from tests.people.factories import make_protected_person
from tests.workspaces.factories import give, make_account
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, letters, links_in, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """Amina has asked Omar, who is in the room, to take over her task."""
    room, _karin = make_room()
    amina, omar = (person_of(give(room, "member")) for _ in range(2))
    task = make_task(room, "Boka Folkets hus", amina)
    offer = hand_over_task(
        by=None, task=task, person=amina, name="Omar", email=omar.email, words="Du bor ju där"
    )
    return task, offer, amina, omar


def test_the_colleague_gets_a_letter_and_the_owner_keeps_the_task(asked):
    task, offer, amina, omar = asked
    letter = letters("offer.txt")[0]
    assert (letter.to, offer.person, task.owner) == (omar.email, omar, amina)
    assert "Du bor ju där" in letter.text


def test_a_yes_makes_it_the_colleagues_and_closes_the_old_link(asked):
    task, _offer, amina, omar = asked
    new_link(task=task, person=amina)
    link = links_in(letters("offer.txt")[0])[0]
    client = Client()
    here = client.get(link, follow=True).request["PATH_INFO"]
    page = client.post(here, {"answer": "yes", "words": "Gärna"}, follow=True)
    task.refresh_from_db()
    assert task.owner == omar
    assert "Nu är den din" in page.content.decode()
    assert [one.person for one in TaskLink.objects.all()] == [omar]
    assert letters("offer_answered")[0].to == amina.email
    client.post(here, {"answer": "done"})
    task.refresh_from_db()
    assert task.state == "done"


def test_a_no_leaves_it_and_tells_the_owner(asked):
    task, _offer, amina, _omar = asked
    client = Client()
    here = client.get(links_in(letters("offer.txt")[0])[0], follow=True).request["PATH_INFO"]
    page = client.post(here, {"answer": "no"}, follow=True)
    task.refresh_from_db()
    assert task.owner == amina
    assert "Det går bra." in page.content.decode()
    told = letters("offer_answered")[0]
    assert told.to == amina.email
    assert len(links_in(told)) == 1


def test_the_colleague_cannot_say_that_it_is_done_before_taking_it_over(asked):
    task, _offer, _amina, _omar = asked
    client = Client()
    here = client.get(links_in(letters("offer.txt")[0])[0], follow=True).request["PATH_INFO"]
    client.post(here, {"answer": "done"})
    client.post(here, {"answer": "keep"})
    task.refresh_from_db()
    assert task.is_open
    assert Offer.objects.waiting().count() == 1


def test_the_owner_keeps_it_after_all(asked):
    _task, offer, _amina, _omar = asked
    withdraw_offer(by=None, offer=offer)
    assert Client().get(links_in(letters("offer.txt")[0])[0]).status_code == 404
    with pytest.raises(OfferClosed):
        answer_offer(by=None, offer=offer, accepts=True)


def test_another_colleague_takes_the_place_of_the_first(asked):
    task, offer, amina, _omar = asked
    lena = person_of(give(task.workspace, "member"))
    hand_over_task(by=None, task=task, person=amina, name="Lena", email=lena.email)
    offer.refresh_from_db()
    assert offer.answer == "withdrawn"
    assert Offer.objects.waiting().get().person == lena


def test_neither_oneself_nor_the_same_colleague_twice(asked):
    task, _offer, amina, omar = asked
    with pytest.raises(OwnAddress):
        hand_over_task(by=None, task=task, person=amina, name="Jag", email=amina.email.upper())
    with pytest.raises(AlreadyOffered):
        hand_over_task(by=None, task=task, person=amina, name="Omar", email=omar.email)


def test_somebody_the_room_does_not_know_gets_no_letter_but_the_coordinator_does():
    room, karin = make_room()
    amina = person_of(give(room, "member"))
    offer = hand_over_task(
        by=None, task=make_task(room, owner=amina), person=amina, name="Bo", email="bo@annan.example"
    )
    assert offer.person is None
    assert [message.to for message in Message.objects.all()] == [karin.email]
    with pytest.raises(OfferClosed):
        answer_offer(by=None, offer=offer, accepts=True)


def test_a_protected_colleague_is_not_found():
    room, _karin = make_room()
    amina = person_of(give(room, "member"))
    hidden = make_protected_person(email="hemlig@demo.example")
    RoleHolding.objects.create(workspace=room, person=hidden, role="member", since=day(-9))
    offer = hand_over_task(
        by=None, task=make_task(room, owner=amina), person=amina, name="H", email=hidden.email
    )
    assert offer.person is None


def test_a_signed_in_colleague_answers_on_the_own_page(asked, signed_in):
    task, _offer, _amina, omar = asked
    client = signed_in(omar.account)
    assert "Boka Folkets hus" in client.get("/tasks/").content.decode()
    client.post(f"/tasks/{task.uid}/", {"answer": "yes"})
    assert Task.objects.get().owner == omar


def test_whoever_becomes_protected_is_named_in_no_question(asked, signed_in):
    task, offer, _amina, omar = asked
    karin = make_account("Karin Åslund")
    give(task.workspace, "coordinator", karin)
    protect_person(by=karin, person=omar, handlers=[karin])
    offer.refresh_from_db()
    assert (offer.name, offer.email) == ("", "")
    page = signed_in(karin).get(f"/rooms/{task.workspace.slug}/tasks/{task.uid}/").content.decode()
    assert "En kollega har fått frågan" in page
