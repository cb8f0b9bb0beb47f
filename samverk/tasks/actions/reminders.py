"""Reminding owners: by the clock (a week before, the day after, then weekly three times) and by who leads.

What an organisation answers for goes to those who speak for it in the room (`speakers`).

Everything for one person goes into one letter, and the letter is written in the transaction that notes that it was:
however often the worker dies, nobody is reminded twice of the same thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from samverk.audit.actions import record_many
from samverk.organisations.models import Organisation
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace

from ..models import Task, TaskQuerySet
from ..speakers import letter_readers
from .links import new_link

AHEAD = timedelta(days=7)
BETWEEN = timedelta(days=7)
MOST_REMINDERS = 4  # the day after it was due, then weekly three times; after that it is for the chair


class NobodyToRemind(Exception):
    """The owner has nothing late here, was reminded today already, or has no address that we may write to."""


@dataclass(frozen=True)
class Asked:
    """A task in a letter, with the path of its link."""

    task: Task
    link: str


def to_remind(on: date) -> TaskQuerySet:
    """Open tasks whose owner is to hear of them on that day. Not those that who leads has written about already."""
    return _due_for_a_letter(_reachable(), on)


def organisations_to_remind(on: date) -> TaskQuerySet:
    """Open tasks that an organisation answers for and no person, and of which it is to hear on that day."""
    theirs = Task.objects.open().in_open_rooms().filter(owner=None, organisation__isnull=False)
    return _due_for_a_letter(theirs.select_related("workspace", "organisation"), on)


def _due_for_a_letter(tasks: TaskQuerySet, on: date) -> TaskQuerySet:
    """New ones, those whose day comes within a week, and late ones as often as we remind."""
    is_new = Q(told_at=None)
    soon = Q(due_on__range=(on, on + AHEAD), reminded_on=None)
    first = Q(due_on__lt=on, reminders=0)
    again = Q(due_on__lt=on, reminders__range=(1, MOST_REMINDERS - 1), reminded_on__lte=on - BETWEEN)
    return tasks.filter(is_new | soon | first | again).exclude(nudged_on=on)


def send_reminders(on: date | None = None) -> int:
    """Write to everybody who is to hear of something, one letter each; says how many letters. Run by the worker."""
    on = on or timezone.localdate()
    owners = sorted(set(to_remind(on).order_by().values_list("owner", flat=True)))
    written = sum(_write_to(key, on) for key in owners if key is not None)
    seats = sorted(set(organisations_to_remind(on).order_by().values_list("workspace", "organisation")))
    return written + sum(_write_to_organisation(room, key, on) for room, key in seats if key is not None)


@transaction.atomic
def remind_owner(*, by: Account, workspace: Workspace, owner: Person) -> int:
    """Ask the owner kindly about what is late in the room; once a day for each task. Raises NobodyToRemind.

    Says how many tasks the letter is about.
    """
    today = timezone.localdate()
    late = _reachable().in_room(workspace).of(owner).late(today)
    waiting = list(
        late.exclude(nudged_on=today)
        .exclude(reminded_on=today)
        .select_for_update(of=("self",))
        .soonest_first()
    )
    if not waiting or not _post(owner, waiting, by, "tasks/mail/kind_reminder.txt", workspace):
        raise NobodyToRemind(owner.pk)
    Task.objects.filter(pk__in=[task.pk for task in waiting]).update(nudged_on=today)
    record_many(by=by, verb="tasks.remind_owner", on=waiting, scope=workspace.audit_scope)
    return len(waiting)


def _reachable() -> TaskQuerySet:
    """Open tasks of rooms in use, whose owner wants letters by mail. Never a protected or erased person's."""
    return (
        Task.objects.open()
        .in_open_rooms()
        .filter(
            Q(owner__account__isnull=False) | ~Q(owner__email=""),
            owner__is_protected=False,
            owner__erased_at=None,
            owner__contact_by=Person.ContactBy.EMAIL,
        )
        .select_related("workspace", "owner__account")
    )


@transaction.atomic
def _write_to(owner: int, on: date) -> int:
    """One letter about everything, unless somebody was faster: the tasks are read again inside the transaction."""
    tasks = list(to_remind(on).filter(owner=owner).select_for_update(of=("self",)).soonest_first())
    if not tasks:
        return 0
    now = timezone.now()
    person = tasks[0].owner
    told = [task for task in tasks if not _is_own_idea(task)]
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(told_at=now)
    if not told or person is None:
        return 0
    _note_reminded(told, on)
    return int(_post(person, told, None, "tasks/mail/reminder.txt", None))


@transaction.atomic
def _write_to_organisation(workspace: int, organisation: int, on: date) -> int:
    """The same letter to each who speaks for the organisation in the room, unless somebody was faster.

    Where nobody can be written to nothing is noted: whoever comes to speak for it hears of it then.
    """
    found = organisations_to_remind(on).filter(workspace=workspace, organisation=organisation)
    tasks = list(found.select_for_update(of=("self",)).soonest_first())
    readers = letter_readers(tasks[0], on) if tasks else []
    if not readers:
        return 0
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(told_at=timezone.now())
    _note_reminded(tasks, on)
    page = "tasks/mail/reminder.txt"
    return sum(_post(one, tasks, None, page, None, organisation=tasks[0].organisation) for one in readers)


def _note_reminded(told: list[Task], on: date) -> None:
    keys = [task.pk for task in told]
    Task.objects.filter(pk__in=keys, due_on__lte=on + AHEAD).update(reminded_on=on)
    Task.objects.filter(pk__in=keys, due_on__lt=on).update(reminders=F("reminders") + 1)
    record_many(by=None, verb="tasks.send_reminders", on=told)


def _is_own_idea(task: Task) -> bool:
    """Written down by the owner and neither due soon nor late: no letter needed."""
    return (
        task.told_at is None
        and task.by_id is not None
        and task.owner is not None
        and task.by_id == task.owner.account_id
        and (task.due_on is None or task.due_on > timezone.localdate() + AHEAD)
    )


def _post(
    person: Person,
    tasks: Iterable[Task],
    by: Account | None,
    template: str,
    workspace: Workspace | None,
    organisation: Organisation | None = None,
) -> bool:
    today = timezone.localdate()
    asked = [Asked(task, new_link(task=task, person=person)) for task in tasks]
    late = [one for one in asked if one.task.due_on and one.task.due_on < today]
    context = {
        "person": person,
        "room": workspace,
        "organisation": organisation,
        "late": late,
        "coming": [one for one in asked if one not in late and one.task.told_at is not None],
        "new": [one for one in asked if one not in late and one.task.told_at is None],
        "count": len(asked),
        "first": asked[0].task,
    }
    scope = workspace.audit_scope if workspace else ""
    return bool(mail_person(person=person, template=template, context=context, by=by, scope=scope))
