"""Giving tasks, changing them, and who answers for them."""

import pytest

from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.search.finding import find
from samverk.tasks.actions import assign_task, change_task, give_task, new_link
from samverk.tasks.models import Task, TaskLink
from tests.people.factories import make_protected_person
from tests.workspaces.factories import give, make_account, make_member
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, make_task

pytestmark = pytest.mark.django_db


def changed(task: Task, **facts):
    now = {
        name: getattr(task, name) for name in ("text", "note", "owner", "organisation", "due_on", "version")
    }
    return now | facts


def test_a_given_task_is_open_found_by_its_words_and_in_the_trail():
    room, karin = make_room()
    task = give_task(by=karin, workspace=room, text="Boka Folkets hus", due_on=day(3), note="Ring först")
    assert (task.state, task.is_late, task.days_left) == ("open", False, 3)
    assert [hit.item.uid for hit in find("folkets hus", scopes={room.audit_scope})] == [task.uid]
    assert Entry.objects.filter(verb="tasks.give_task", subject=task.uid, by=karin).count() == 1


def test_a_task_nobody_has_taken_on_is_without_an_owner():
    room, karin = make_room()
    nobodys = make_task(room, "Köp kaffe")
    make_task(room, "Skriv till kommunen", person_of(karin))
    make_task(room, "Städa", organisation=make_member(room).organisation)
    assert list(Task.objects.in_room(room).unowned()) == [nobodys]


def test_who_was_erased_owns_nothing():
    room, _karin = make_room()
    owner = person_of(make_account("Omar Haddad"))
    task = make_task(room, owner=owner)
    owner.erased_at = task.created_at
    owner.save()
    task = Task.objects.with_owner().get()
    assert (task.has_owner, task.owner_name) == (False, "")
    assert list(Task.objects.unowned()) == [task]


def test_a_protected_owner_has_no_name_in_the_room():
    room, _karin = make_room()
    task = make_task(room, owner=make_protected_person("Hemliga Hedda"))
    shown = Task.objects.with_owner().get(pk=task.pk)
    assert shown.has_owner
    assert "Hedda" not in shown.owner_name


def test_somebody_else_changed_it_first():
    room, karin = make_room()
    task = make_task(room)
    change_task(by=karin, task=task, **changed(task, text="Boka två lokaler", version=1))
    with pytest.raises(Stale):
        change_task(by=karin, task=task, **changed(task, text="Boka ingen lokal", version=1))
    assert Task.objects.get().text == "Boka två lokaler"


def test_another_owner_closes_the_old_links_and_is_told_anew():
    room, karin = make_room()
    amina, omar = (person_of(give(room, "member")) for _ in range(2))
    task = make_task(room, owner=amina)
    new_link(task=task, person=amina)
    Task.objects.update(told_at=task.created_at, reminders=2)
    task.refresh_from_db()
    assign_task(by=karin, task=task, owner=omar)
    task.refresh_from_db()
    assert (task.owner, task.told_at, task.reminders) == (omar, None, 0)
    assert not TaskLink.objects.exists()


def test_the_same_owner_keeps_the_links():
    room, karin = make_room()
    amina = person_of(give(room, "member"))
    task = make_task(room, owner=amina)
    new_link(task=task, person=amina)
    change_task(by=karin, task=task, **changed(task, note="Med scen"))
    assert TaskLink.objects.count() == 1


def test_the_trail_keeps_no_name_of_an_owner():
    room, karin = make_room()
    amina = person_of(make_account("Amina Hassan"))
    give_task(by=karin, workspace=room, text="Fråga Amina Hassan om lokalen", owner=amina)
    assert Entry.objects.get(verb="tasks.give_task").subject_label == ""
