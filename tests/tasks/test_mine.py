"""One's own tasks over all rooms, and what follows in a hand-over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.outbox.models import Message
from samverk.tasks import extra
from samverk.tasks.actions import new_link
from samverk.tasks.extra import Row
from samverk.tasks.models import Task, TaskAnswer, TaskLink
from samverk.tasks.own import count_waiting
from samverk.workspaces.actions.handover import hand_over, list_carried, undo_hand_over
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import give, make_account
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return person_of(make_account("Amina Hassan"))


def test_tasks_of_all_rooms_stand_by_when_they_are_due(amina, signed_in):
    falun, mora = make_room()[0], make_room(name="Alliansen i Mora")[0]
    make_task(falun, "Sen", amina, due_on=day(-3))
    make_task(mora, "Snart", amina, due_on=day(2))
    make_task(mora, "Sedan", amina, due_on=day(30))
    make_task(mora, "Odaterad", amina)
    make_task(falun, "Någon annans")
    mine = signed_in(amina.account).get("/tasks/").context["mine"]
    assert [[task.text for task in part] for part in (mine.late, mine.this_week, mine.later)] == [
        ["Sen"],
        ["Snart"],
        ["Sedan", "Odaterad"],
    ]
    assert count_waiting(amina.account) == 2


def test_a_closed_rooms_tasks_wait_no_more(amina, signed_in):
    make_task(make_room()[0], "Sen", amina, due_on=day(-3))
    Workspace.objects.update(archived_at=day(0).isoformat() + "T10:00Z")
    assert signed_in(amina.account).get("/tasks/").context["mine"].open_count == 0
    assert count_waiting(amina.account) == 0


def test_one_tap_and_it_is_done(amina, signed_in):
    task = make_task(make_room()[0], "Boka lokal", amina)
    client = signed_in(amina.account)
    answer = client.post(f"/tasks/{task.uid}/", {"answer": "done", "back": "mine"}, follow=True)
    assert answer.request["PATH_INFO"] == "/tasks/"
    task.refresh_from_db()
    given = TaskAnswer.objects.get()
    assert (task.state, given.way, given.by, given.person) == ("done", "room", amina.account, amina)


def test_another_ones_task_does_not_exist(amina, signed_in):
    task = make_task(make_room()[0], owner=person_of(make_account()))
    client = signed_in(amina.account)
    assert client.get(f"/tasks/{task.uid}/").status_code == 404
    assert client.post(f"/tasks/{task.uid}/", {"answer": "done"}).status_code == 404
    task.refresh_from_db()
    assert task.is_open


def test_the_same_queries_for_one_and_ten_tasks(amina, signed_in):
    room = make_room()[0]
    client = signed_in(amina.account)
    client.get("/tasks/")
    counts = []
    for number in (1, 9):
        for one in range(number):
            make_task(room, f"Sak {one}", amina, due_on=day(one - 3))
        with CaptureQueriesContext(connection) as asked:
            client.get("/tasks/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_other_tools_put_what_is_to_be_done_on_the_page(amina, signed_in):
    extra.register("tests.actions", lambda person: [Row("Språkkafé", "åtgärd", "/x/", "Alliansen", day(-1))])
    try:
        page = signed_in(amina.account).get("/tasks/").content.decode()
    finally:
        del extra.PROVIDERS["tests.actions"]
    assert "Språkkafé" in page
    assert "Åtgärd" in page


def test_the_figure_stands_in_the_top_and_the_tasks_on_the_first_page(amina, signed_in):
    make_task(make_room()[0], "Boka lokal", amina, due_on=day(1))
    page = signed_in(amina.account).get("/").content.decode()
    assert "Mina uppgifter" in page
    assert "Boka lokal" in page


def test_open_tasks_follow_in_a_hand_over_and_back():
    room, karin = make_room()
    amina, omar = (person_of(give(room, "member")) for _ in range(2))
    task = make_task(room, "Boka lokal", amina)
    done = make_task(room, "Gjort", amina)
    Task.objects.filter(pk=done.pk).update(state="done", settled_at=done.created_at)
    new_link(task=task, person=amina)
    carried = {one.key: one.items for one in list_carried(room, amina)}
    assert carried["tasks.open"] == [("Boka lokal", reverse("tasks:view_task", args=[room.slug, task.uid]))]
    handed = hand_over(by=karin, workspace=room, giver=amina, receiver=omar)
    assert {task.text: task.owner for task in Task.objects.select_related("owner")} == {
        "Boka lokal": omar,
        "Gjort": amina,
    }
    assert not TaskLink.objects.exists()
    assert "Boka lokal" in Message.objects.filter(to=omar.account.email).latest("id").text
    undo_hand_over(by=karin, done=handed)
    task.refresh_from_db()
    assert task.owner == amina
