"""What an owner, or who leads, says of a task: done, later, dropped, open again. Each answer is kept."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account, Person

from ..models import Task, TaskAnswer
from .tasks import move_day

Kind, Way = TaskAnswer.Kind, TaskAnswer.Way


class AlreadySettled(Exception):
    """The task is done or dropped already; nothing was changed."""


class NotOpen(Exception):
    """Only what is done or dropped can be taken up again."""


class NotTheLatest(Exception):
    """Something happened to the task since that answer, so that it cannot be undone any more."""


@transaction.atomic
def answer_task(
    *,
    by: Account | None,
    task: Task,
    kind: str,
    person: Person | None,
    way: str = Way.ROOM,
    words: str = "",
    due_on: date | None = None,
) -> TaskAnswer:
    """Say that it is done, or that it takes until `due_on` and why. Raises AlreadySettled.

    `by` is the account if somebody is signed in; `person` is who answers, also by a letter's link.
    """
    lock_open(task)
    if kind == Kind.LATER:
        answer = note_answer(by, task, kind, person, way, words, due_after=due_on)
        move_day(task, due_on)
    else:
        answer = note_answer(by, task, kind, person, way, words)
        _settle(task, Task.State.DONE)
    task.save()
    record(by=by, verb="tasks.answer_task", on=task, scope=task.workspace.audit_scope, answer=kind, way=way)
    return answer


@transaction.atomic
def drop_task(*, by: Account, task: Task, person: Person | None, words: str = "") -> TaskAnswer:
    """It is not to be done after all, and why. Raises AlreadySettled."""
    lock_open(task)
    answer = note_answer(by, task, Kind.DROPPED, person, Way.ROOM, words)
    _settle(task, Task.State.DROPPED)
    task.save()
    record(by=by, verb="tasks.drop_task", on=task, scope=task.workspace.audit_scope)
    return answer


@transaction.atomic
def reopen_task(*, by: Account, task: Task, person: Person | None, words: str = "") -> TaskAnswer:
    """There is more to do after all. Raises NotOpen."""
    claim_version(task, version=None)
    task.refresh_from_db()
    if task.is_open:
        raise NotOpen(task)
    answer = note_answer(by, task, Kind.REOPENED, person, Way.ROOM, words)
    _open(task)
    task.save()
    record(by=by, verb="tasks.reopen_task", on=task, scope=task.workspace.audit_scope)
    return answer


@transaction.atomic
def undo_answer(*, by: Account | None, answer: TaskAnswer, way: str = Way.ROOM) -> Task:
    """Take an answer back: the task is as it was before. Raises NotTheLatest where more has happened since."""
    task = answer.task
    claim_version(task, version=None)
    task.refresh_from_db()
    answer.refresh_from_db()
    latest = TaskAnswer.objects.filter(task=task, undone_at=None).order_by("-id").first()
    as_it_was_left = (
        task.due_on == answer.due_after if answer.kind == Kind.LATER else task.state != Task.State.OPEN
    )
    if latest != answer or not answer.can_be_undone or not as_it_was_left:
        raise NotTheLatest(task)
    answer.undone_at = timezone.now()
    answer.save(update_fields=["undone_at", "changed_at"])
    if answer.kind == Kind.LATER:
        move_day(task, answer.due_before)
    else:
        _open(task)
    task.save()
    record(by=by, verb="tasks.undo_answer", on=task, scope=task.workspace.audit_scope, way=way)
    return task


def lock_open(task: Task) -> None:
    """Take the task's next version and read it anew; AlreadySettled if somebody was faster."""
    claim_version(task, version=None)
    task.refresh_from_db()
    if not task.is_open:
        raise AlreadySettled(task)


def note_answer(
    by: Account | None,
    task: Task,
    kind: str,
    person: Person | None,
    way: str,
    words: str,
    due_after: date | None = None,
) -> TaskAnswer:
    """Keep the answer, with what the task was before it."""
    return TaskAnswer.objects.create(
        task=task, kind=kind, way=way, person=person, by=by, words=words,
        due_before=task.due_on, due_after=due_after, state_before=task.state,
    )  # fmt: skip


def _settle(task: Task, state: str) -> None:
    task.state, task.settled_at = state, timezone.now()


def _open(task: Task) -> None:
    """Open again; reminders begin anew."""
    task.state, task.settled_at = Task.State.OPEN, None
    task.reminded_on, task.reminders = None, 0
