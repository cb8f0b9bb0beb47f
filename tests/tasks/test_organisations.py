"""What an organisation answers for: its representatives get the letters and answer by their links."""

import pytest
from django.utils import timezone

from samverk.people.actions import protect_person
from samverk.tasks.actions import assign_task, send_reminders
from samverk.tasks.models import Task, TaskLink
from tests.workspaces.factories import make_account, make_member, make_representative
from tests.workspaces.people_factories import make_room

from .factories import day, letters, links_in, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()[0]


@pytest.fixture
def member(room):
    return make_member(room, "Röda Korset")


def speaker(member, name, email, **facts):
    """Somebody with an address who speaks for the member."""
    seat = make_representative(member, name, **facts)
    seat.person.email = email
    seat.person.save()
    return seat.person


@pytest.fixture
def amina(member):
    return speaker(member, "Amina Hassan", "amina@example.org")


@pytest.fixture
def bo(member):
    return speaker(member, "Bo Ek", "bo@example.org")


def test_each_representative_gets_one_letter_about_all_of_it(room, member, amina, bo):
    other = make_member(room, "Kulmis")
    speaker(other, "Cia Berg", "cia@example.org")
    for text in ("Boka en lokal", "Ring kommunen"):
        make_task(room, text, organisation=member.organisation)
    assert send_reminders() == 2
    found = letters("reminder")
    assert {one.to for one in found} == {"amina@example.org", "bo@example.org"}
    assert [len(links_in(one)) for one in found] == [2, 2]
    assert ["Röda Korset" in one.text for one in found] == [True, True]
    assert send_reminders() == 0


def test_they_are_reminded_by_the_clock(room, member, amina):
    task = make_task(room, organisation=member.organisation, due_on=day(-1))
    Task.objects.update(told_at=timezone.now())
    assert [send_reminders(), send_reminders()] == [1, 0]
    task.refresh_from_db()
    assert (task.reminders, task.reminded_on) == (1, day(0))
    assert [send_reminders(day(n)) for n in (6, 7, 14, 21, 28)] == [0, 1, 1, 1, 0]


def test_a_representative_answers_in_two_clicks(room, member, amina, bo, client):
    task = make_task(room, organisation=member.organisation)
    send_reminders()
    address = links_in(next(one for one in letters("reminder") if one.to == "bo@example.org"))[0]
    page = client.get(address, follow=True)
    assert task.text in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"answer": "done", "words": "Klart"})
    task.refresh_from_db()
    assert (task.state, task.answers.get().person) == ("done", bo)


def test_protected_and_erased_people_and_those_who_want_a_call_get_no_letter(room, member, amina, bo):
    karin = make_account("Karin")
    protect_person(by=karin, person=amina, handlers=[karin])
    bo.contact_by = "phone"
    bo.save()
    task = make_task(room, organisation=member.organisation)
    assert send_reminders() == 0
    task.refresh_from_db()
    assert task.told_at is None
    speaker(member, "Didrik Öst", "didrik@example.org")
    assert send_reminders() == 1
    assert [one.to for one in letters()] == ["didrik@example.org"]


def test_substitutes_hear_of_it_where_there_is_nobody_else(room, member, bo):
    speaker(member, "Eva Sten", "eva@example.org", kind="substitute")
    make_task(room, organisation=member.organisation)
    assert [send_reminders(), letters()[0].to] == [1, "bo@example.org"]
    lonely = make_member(room, "Kulmis")
    speaker(lonely, "Fia Lind", "fia@example.org", kind="substitute")
    make_task(room, organisation=lonely.organisation)
    assert [send_reminders(), letters()[-1].to] == [1, "fia@example.org"]


def test_with_an_owner_the_organisation_gets_no_letter(room, member, amina, bo):
    make_task(room, owner=bo, organisation=member.organisation)
    assert send_reminders() == 1
    assert letters()[0].to == "bo@example.org"


def test_another_organisation_hears_of_it_and_the_first_ones_link_is_over(room, member, amina, client):
    task = make_task(room, organisation=member.organisation)
    send_reminders()
    address = links_in(letters()[0])[0]
    other = make_member(room, "Kulmis")
    speaker(other, "Cia Berg", "cia@example.org")
    assign_task(by=make_account("Karin"), task=task, owner=None, organisation=other.organisation)
    assert TaskLink.objects.count() == 0
    assert client.get(address, follow=True).status_code == 404
    assert [send_reminders(), letters()[-1].to] == [1, "cia@example.org"]


def test_who_speaks_for_it_no_more_cannot_answer_for_it(room, member, amina, client):
    task = make_task(room, organisation=member.organisation)
    send_reminders()
    address = links_in(letters()[0])[0]
    amina.representations.update(until=day(-1))
    page = client.get(address, follow=True)
    client.post(page.redirect_chain[-1][0], {"answer": "done", "words": ""})
    task.refresh_from_db()
    assert task.state == "open"
