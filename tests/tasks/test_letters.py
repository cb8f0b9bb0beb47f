"""The page behind the link in a letter: no account, two clicks, and back again."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.tasks.actions import VALID_FOR, assign_task, new_link
from samverk.tasks.models import Task, TaskAnswer, TaskLink
from samverk.tasks.views.letters import OPENED
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import give
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail() -> Any:
    """Amina's task and the link to it in her letter."""
    room, _karin = make_room()
    amina = person_of(give(room, "member"))
    task = make_task(room, "Boka Folkets hus", amina, due_on=day(-2))
    return task, new_link(task=task, person=amina)


def open_page(link: str, client: Client | None = None) -> tuple[Client, str, Any]:
    """The client, the address without the secret, and the page."""
    client = client or Client()
    page = client.get(link, follow=True)
    return client, page.request["PATH_INFO"], page


def test_the_secret_leaves_the_address_and_only_its_digest_is_kept(mail):
    task, link = mail
    secret = link.split("/")[-2]
    first = Client().get(link)
    assert first["Location"] == f"/task/{OPENED}{task.uid}/"
    assert first["Referrer-Policy"] == "no-referrer"
    assert first["X-Robots-Tag"] == "noindex, nofollow"
    assert secret not in TaskLink.objects.get().secret_digest
    _client, _here, page = open_page(link)
    assert secret not in page.content.decode()


def test_a_scanner_that_opens_the_link_changes_nothing(mail):
    task, link = mail
    open_page(link)
    assert not TaskAnswer.objects.exists()
    task.refresh_from_db()
    assert task.is_open


def test_it_is_done_and_the_page_says_so(mail):
    task, link = mail
    client, here, _page = open_page(link)
    answer = client.post(here, {"answer": "done", "done-words": "Sjuttio stolar"}, follow=True)
    task.refresh_from_db()
    given = TaskAnswer.objects.get()
    assert (task.state, given.kind, given.way, given.words, given.by) == (
        "done",
        "done",
        "link",
        "Sjuttio stolar",
        None,
    )
    assert "Klart. Tack!" in answer.content.decode()
    assert Entry.objects.filter(verb="tasks.answer_task", subject=task.uid, by=None).exists()


def test_an_answer_can_be_taken_back(mail):
    task, link = mail
    client, here, _page = open_page(link)
    client.post(here, {"answer": "done"})
    client.post(here, {"answer": "undo"})
    task.refresh_from_db()
    assert (task.state, task.settled_at) == ("open", None)
    assert TaskAnswer.objects.get().undone_at is not None


def test_it_takes_longer_and_why(mail):
    task, link = mail
    client, here, _page = open_page(link)
    client.post(
        here, {"answer": "later", "later-due_on": day(20).isoformat(), "later-words": "Stängt till dess"}
    )
    task.refresh_from_db()
    given = TaskAnswer.objects.get()
    assert (task.due_on, given.due_before, given.due_after) == (day(20), day(-2), day(20))
    client.post(here, {"answer": "undo"})
    task.refresh_from_db()
    assert task.due_on == day(-2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"later-due_on": "2020-01-01", "later-words": "Förr"},
        {"later-due_on": "9999-12-31", "later-words": "Aldrig"},
        {"later-due_on": "i morgon", "later-words": "Snart"},
        {"later-due_on": "", "later-words": "Snart"},
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_form_open(mail, wrong):
    _task, link = mail
    client, here, _page = open_page(link)
    answer = client.post(here, {"answer": "later", **wrong})
    assert answer.status_code == 422
    assert not TaskAnswer.objects.exists()


def test_two_letters_open_side_by_side_each_answer_for_their_own_task(mail):
    task, link = mail
    other = make_task(task.workspace, "Köp kaffe", task.owner)
    client, here, _page = open_page(link)
    open_page(new_link(task=other, person=task.owner), client)
    client.post(here, {"answer": "done"})
    assert list(Task.objects.filter(state="done")) == [task]


def test_the_link_is_for_this_task_only(mail):
    task, link = mail
    other = make_task(task.workspace, "Köp kaffe", task.owner)
    client, _here, _page = open_page(link)
    assert client.post(f"/task/{OPENED}{other.uid}/", {"answer": "done"}).status_code == 404
    other.refresh_from_db()
    assert other.is_open


def test_another_owner_closes_the_link(mail):
    task, link = mail
    client, here, _page = open_page(link)
    assign_task(by=None, task=task, owner=person_of(give(task.workspace, "member")))
    assert client.get(link).status_code == 404
    assert client.post(here, {"answer": "done"}).status_code == 404
    task.refresh_from_db()
    assert task.is_open


def test_a_link_runs_out(mail):
    _task, link = mail
    TaskLink.objects.update(expires_at=timezone.now())
    _client, _here, page = open_page(link)
    assert page.status_code == 410
    assert VALID_FOR.days == 60


def test_nothing_is_answered_in_a_closed_room(mail):
    task, link = mail
    client, here, _page = open_page(link)
    Workspace.objects.update(archived_at=timezone.now())
    page = client.post(here, {"answer": "done"})
    assert "Rummet är stängt" in page.content.decode()
    task.refresh_from_db()
    assert task.is_open


def test_a_wrong_secret_is_answered_kindly(mail):
    page = Client().get("/task/" + "x" * 43 + "/")
    assert page.status_code == 404
    assert "Den här länken öppnar" in page.content.decode()


def test_whoever_posts_again_and_again_is_asked_to_wait(mail):
    task, link = mail
    client, here, _page = open_page(link)
    for _round in range(15):
        client.post(here, {"answer": "done"})
        client.post(here, {"answer": "undo"})
    assert client.post(here, {"answer": "done"}).status_code == 429
    task.refresh_from_db()
    assert task.is_open


def test_the_page_speaks_the_language_of_the_letter_and_another_if_one_likes(mail):
    _task, link = mail
    _client, here, page = open_page(link)
    assert "Hur går det?" in page.content.decode()
    arabic = _client.get(here, {"language": "ar"}).content.decode()
    assert 'dir="rtl"' in arabic
    assert "كيف تسير الأمور؟" in arabic
    assert 'dir="rtl"' in _client.get(here).content.decode()


def test_the_page_speaks_the_language_that_was_chosen_before_on_the_site(mail):
    _task, link = mail
    client, here, _page = open_page(link)
    client.get("/", {"language": "ar"})
    assert 'dir="rtl"' in client.get(here).content.decode()


def test_an_old_answer_is_not_undone_over_what_happened_since(mail):
    task, link = mail
    client, here, _page = open_page(link)
    client.post(here, {"answer": "later", "later-due_on": day(20).isoformat(), "later-words": "Stängt"})
    Task.objects.update(due_on=day(40))
    client.post(here, {"answer": "undo"})
    task.refresh_from_db()
    assert task.due_on == day(40)


def test_what_is_written_is_shown_as_text(mail):
    _task, link = mail
    client, here, _page = open_page(link)
    page = client.post(here, {"answer": "done", "done-words": "<script>x</script>"}, follow=True)
    assert "<script>x" not in page.content.decode()
    assert "&lt;script&gt;x" in page.content.decode()
