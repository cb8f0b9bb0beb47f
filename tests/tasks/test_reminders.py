"""When owners hear of their tasks, and when not."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from samverk.people.actions import protect_person
from samverk.tasks.actions import NobodyToRemind, answer_task, remind_owner, send_reminders
from samverk.tasks.models import Task, TaskLink
from samverk.workspaces.models import Workspace
from tests.people.factories import make_protected_person
from tests.workspaces.factories import give, make_account
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, letters, links_in, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()[0]


@pytest.fixture
def amina(room):
    return person_of(give(room, "member", make_account("Amina Hassan")))


def told(*tasks: Task) -> None:
    """They have had the letter about a new task already."""
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(told_at=timezone.now())


def test_a_new_task_is_told_of_once(room, amina):
    make_task(room, owner=amina)
    assert send_reminders() == 1
    assert send_reminders() == 0


def test_what_one_wrote_down_for_oneself_needs_no_letter(room, amina):
    make_task(room, owner=amina, by=amina.account, due_on=day(30))
    assert send_reminders() == 0


def test_everything_for_one_person_goes_into_one_letter_in_their_language(room, amina):
    amina.language = "ar"
    amina.save()
    for due in (day(-1), day(3), day(90)):
        make_task(room, owner=amina, due_on=due)
    assert send_reminders() == 1
    letter = letters("reminder")[0]
    assert letter.language == "ar"
    assert len(links_in(letter)) == 3


@pytest.mark.parametrize("days", [8, 30])
def test_nobody_is_reminded_more_than_a_week_before(room, amina, days):
    told(make_task(room, owner=amina, due_on=day(days)))
    assert send_reminders() == 0


@pytest.mark.parametrize("days", [7, 3, 0])
def test_one_letter_in_the_week_before(room, amina, days):
    told(make_task(room, owner=amina, due_on=day(days)))
    assert (send_reminders(), send_reminders()) == (1, 0)


def test_the_day_after_then_weekly_three_times_and_then_no_more(room, amina):
    told(make_task(room, owner=amina, due_on=day(-1)))
    Task.objects.update(reminded_on=day(-8))
    written = [number for number in range(60) if send_reminders(day(number))]
    assert written == [0, 7, 14, 21]


def test_a_new_day_starts_the_reminders_anew(room, amina):
    task = make_task(room, owner=amina, due_on=day(-1))
    told(task)
    Task.objects.update(reminders=4, reminded_on=day(-1))
    assert send_reminders() == 0
    task.refresh_from_db()
    answer_task(by=None, task=task, kind="later", person=amina, words="Sjuk", due_on=day(5))
    assert send_reminders() == 1


def test_nobody_is_written_to_about_what_is_done_or_in_a_closed_room(room, amina):
    make_task(room, owner=amina)
    Task.objects.update(state="done", settled_at=timezone.now())
    make_task(room, owner=amina)
    Workspace.objects.update(archived_at=timezone.now())
    assert send_reminders() == 0


def test_who_is_protected_or_erased_or_wants_a_call_gets_no_letter(room, amina):
    make_task(room, owner=make_protected_person(email="hemlig@demo.example"))
    make_task(room, owner=amina)
    amina.contact_by = "phone"
    amina.save()
    lars = person_of(give(room, "member"))
    make_task(room, owner=lars)
    lars.erased_at = timezone.now()
    lars.save()
    assert send_reminders() == 0
    assert not TaskLink.objects.exists()


def test_a_letter_that_waits_says_nothing_once_its_reader_is_protected(room, amina):
    make_task(room, "Boka Folkets hus", owner=amina)
    send_reminders()
    karin = make_account()
    protect_person(by=karin, person=amina, handlers=[karin])
    assert not letters("reminder")
    assert send_reminders() == 0


def test_a_crash_before_the_end_leaves_neither_letter_nor_note_of_it(room, amina):
    told(make_task(room, owner=amina, due_on=day(-1)))
    with transaction.atomic():
        send_reminders()
        transaction.set_rollback(True)
    assert (letters(), TaskLink.objects.count(), Task.objects.get().reminders) == ([], 0, 0)
    assert send_reminders() == 1


def test_one_owner_who_fails_does_not_hold_up_the_others(room, amina):
    """Each person's letter is a transaction of its own: those written stand whatever happens later."""
    lars = person_of(give(room, "member"))
    for owner in (amina, lars):
        make_task(room, owner=owner)
    assert send_reminders() == 2
    assert {letter.to for letter in letters("reminder")} == {amina.account.email, lars.account.email}


def test_the_chair_reminds_kindly_once_a_day(room, amina):
    chair = give(room, "chair")
    for text in ("Boka lokal", "Köp kaffe"):
        told(make_task(room, text, amina, due_on=day(-3)))
    told(make_task(room, "Inte än", amina, due_on=day(30)))
    assert remind_owner(by=chair, workspace=room, owner=amina) == 2
    assert len(letters("kind_reminder")) == 1
    with pytest.raises(NobodyToRemind):
        remind_owner(by=chair, workspace=room, owner=amina)
    assert send_reminders(day(0)) <= 1


def test_the_chair_does_not_write_where_samverk_wrote_today(room, amina):
    chair = give(room, "chair")
    told(make_task(room, owner=amina, due_on=day(-3)))
    send_reminders()
    with pytest.raises(NobodyToRemind):
        remind_owner(by=chair, workspace=room, owner=amina)


def test_samverk_does_not_write_on_the_day_the_chair_did(room, amina):
    chair = give(room, "chair")
    told(make_task(room, owner=amina, due_on=day(-3)))
    remind_owner(by=chair, workspace=room, owner=amina)
    assert send_reminders() == 0
    assert send_reminders(timezone.localdate() + timedelta(days=1)) == 1
