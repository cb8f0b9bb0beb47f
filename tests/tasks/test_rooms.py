"""A room's tasks: narrowing, sorting, asking kindly, taking along."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.outbox.models import Message
from samverk.tasks import origins
from samverk.tasks.models import Task, TaskAnswer
from samverk.workspaces.panels import PANELS
from samverk.workspaces.rooms import Room
from tests.people.factories import make_protected_person
from tests.workspaces.factories import give, make_account, make_member
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(signed_in):
    """A room, its coordinator signed in, and Amina who is in it."""
    room, karin = make_room()
    amina = person_of(give(room, "member", make_account("Amina Hassan")))
    return room, signed_in(karin), amina


def texts(client, room, **query) -> list[str]:
    """What the list shows, in its order."""
    page = client.get(reverse("tasks:view_tasks", args=[room.slug]), query)
    return [task.text for task in page.context["page"]]


def test_an_empty_room_says_how_to_begin(world):
    room, client, _amina = world
    page = client.get(reverse("tasks:view_tasks", args=[room.slug])).content.decode()
    assert "Inget är lovat än" in page


def test_open_tasks_stand_by_day_and_the_rest_is_a_choice_away(world):
    room, client, amina = world
    make_task(room, "Sist")
    make_task(room, "Senare", amina, due_on=day(9))
    make_task(room, "Nu", amina, due_on=day(-2))
    make_task(room, "Gjort")
    Task.objects.filter(text="Gjort").update(state="done", settled_at=day(0).isoformat() + "T10:00Z")
    assert texts(client, room) == ["Nu", "Senare", "Sist"]
    assert texts(client, room, show="late") == ["Nu"]
    assert texts(client, room, show="done") == ["Gjort"]
    assert texts(client, room, owner="nobody") == ["Sist"]
    assert texts(client, room, owner=str(amina.uid)) == ["Nu", "Senare"]
    assert texts(client, room, text="sená") == ["Senare"]
    assert texts(client, room, sort="-due") == ["Senare", "Nu", "Sist"]
    assert texts(client, room, owner="x' OR 1=1", show="nonsens") == ["Nu", "Senare", "Sist"]


def test_the_same_queries_for_three_and_thirty_tasks(world):
    room, client, amina = world
    address = reverse("tasks:view_tasks", args=[room.slug])
    client.get(address)
    counts = []
    for number in (3, 27):
        for one in range(number):
            make_task(room, f"Sak {one}", amina, due_on=day(one - 2))
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_where_tasks_come_from_is_asked_for_once(world):
    room, client, _amina = world
    asked = []

    def find(uids):
        asked.append(uids)
        return dict.fromkeys(uids, ("Protokoll 3 mars", "/x/"))

    origins.register("tests.minutes", find, "protokoll")
    try:
        uid = make_task(room, "Annat").uid
        for text in ("Ett", "Två"):
            make_task(room, text, origin="tests.minutes", origin_uid=uid)
        page = client.get(reverse("tasks:view_tasks", args=[room.slug]))
        assert page.content.decode().count("Protokoll 3 mars") == 2
        assert asked == [[uid]]
        assert texts(client, room, origin="tests.minutes") == ["Ett", "Två"]
        assert texts(client, room, origin="own") == ["Annat"]
    finally:
        del origins.SOURCES["tests.minutes"]


def test_what_is_late_is_gathered_by_owner_with_a_kind_button(world):
    room, client, amina = world
    for text in ("Boka lokal", "Köp kaffe"):
        make_task(room, text, amina, due_on=day(-3))
    make_task(room, "Affisch", organisation=make_member(room, "ABF").organisation, due_on=day(-1))
    page = client.get(reverse("tasks:view_tasks", args=[room.slug]))
    assert [(one.name, len(one.tasks)) for one in page.context["waiting"]] == [
        ("Amina Hassan", 2),
        ("ABF", 1),
    ]
    assert "3 uppgifter väntar på svar" in page.content.decode()
    client.post(reverse("tasks:remind_owner", args=[room.slug]), {"owner": str(amina.uid)})
    assert Message.objects.get().to == amina.account.email
    page = client.get(reverse("tasks:view_tasks", args=[room.slug])).content.decode()
    assert "Påmind i dag" in page


def test_members_are_not_shown_whom_to_ask(world, signed_in):
    room, _client, amina = world
    make_task(room, owner=amina, due_on=day(-3))
    page = signed_in(amina.account).get(reverse("tasks:view_tasks", args=[room.slug]))
    assert "waiting" not in page.context


@pytest.mark.parametrize("owner", ["", "nobody", "00000000-0000-0000-0000-000000000000"])
def test_reminding_nobody_does_nothing(world, owner):
    room, client, _amina = world
    answer = client.post(reverse("tasks:remind_owner", args=[room.slug]), {"owner": owner})
    assert answer.status_code == 302
    assert not Message.objects.exists()


def test_a_protected_owner_is_named_nowhere(world):
    room, client, _amina = world
    hidden = make_protected_person("Hedvig Hemlund", email="hedvig@demo.example", phone="070-123")
    task = make_task(room, "Städa", hidden, due_on=day(-9))
    address = reverse("tasks:view_tasks", args=[room.slug])
    one = reverse("tasks:view_task", args=[room.slug, task.uid])
    change = reverse("tasks:change_task", args=[room.slug, task.uid])
    pages = [address, f"{address}?format=csv", f"{address}?sort=owner", one, change]
    for page in pages:
        answer = client.get(page)
        content = b"".join(answer) if answer.streaming else answer.content
        assert b"Hemlund" not in content
        assert str(hidden.uid).encode() not in content
        assert b"hedvig" not in content.lower()


def test_changing_a_task_keeps_an_owner_that_the_form_may_not_name(world):
    room, client, _amina = world
    hidden = make_protected_person("Hedvig Hemlund")
    task = make_task(room, "Städa", hidden)
    address = reverse("tasks:change_task", args=[room.slug, task.uid])
    client.post(address, {"text": "Städa köket", "owner": "kept", "version": task.version})
    task.refresh_from_db()
    assert (task.text, task.owner_id) == ("Städa köket", hidden.pk)


def test_two_who_change_the_same_task_see_both_texts(world):
    room, client, _amina = world
    task = make_task(room, "Städa")
    address = reverse("tasks:change_task", args=[room.slug, task.uid])
    client.post(address, {"text": "Städa köket", "owner": "", "version": 1})
    answer = client.post(address, {"text": "Städa salen", "owner": "", "version": 1})
    assert answer.status_code == 409
    assert "Städa köket" in answer.content.decode()
    assert "Städa salen" in answer.content.decode()


def test_a_task_is_given_assigned_settled_dropped_and_opened_again(world):
    room, client, amina = world
    client.post(
        reverse("tasks:give_task", args=[room.slug]),
        {"text": "Boka lokal", "owner": f"person:{amina.uid}", "due_on": day(4).isoformat()},
    )
    task = Task.objects.get()
    assert (task.text, task.owner, task.due_on) == ("Boka lokal", amina, day(4))

    def post(verb, **data):
        client.post(reverse(f"tasks:{verb}", args=[room.slug, task.uid]), data)
        task.refresh_from_db()

    post("assign_task", owner="")
    assert task.owner is None
    post("settle_task")
    assert task.state == "done"
    post("reopen_task")
    assert task.is_open
    post("drop_task")
    assert task.is_open, "a reason is needed"
    post("drop_task", words="Länet gör det")
    assert (task.state, TaskAnswer.objects.latest("id").words) == ("dropped", "Länet gör det")


def test_nobody_outside_the_room_can_be_given_a_task(world):
    room, client, _amina = world
    stranger = person_of(make_account())
    answer = client.post(
        reverse("tasks:give_task", args=[room.slug]), {"text": "Boka", "owner": f"person:{stranger.uid}"}
    )
    assert answer.status_code == 422
    assert not Task.objects.exists()


def test_a_task_of_another_room_does_not_exist_here(world):
    room, client, _amina = world
    elsewhere = make_task(make_room(name="Alliansen i Mora")[0])
    assert client.get(reverse("tasks:view_task", args=[room.slug, elsewhere.uid])).status_code == 404


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "pdf"])
def test_the_list_can_be_taken_along(world, format):
    room, client, amina = world
    make_task(room, "=1+1", amina, due_on=day(3))
    answer = client.get(reverse("tasks:view_tasks", args=[room.slug]), {"format": format})
    content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200
    if format == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert not any(cell.startswith("=") for row in rows for cell in row)
        assert any("Amina Hassan" in row for row in rows)


def test_the_overview_has_a_card_once_there_are_tasks(world):
    room, _client, amina = world
    seen = Room(room, amina.account, frozenset({"coordinator"}))
    assert PANELS["tasks"].context(seen) is None
    make_task(room, "Nu", amina, due_on=day(-2))
    make_task(room, "Sist")
    card = PANELS["tasks"].context(seen)
    assert ([task.text for task in card["next"]], card["late"], card["unowned"]) == (["Nu", "Sist"], 1, 1)
