"""Giving tasks, changing them, and saying who answers for them."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person
from samverk.search.actions import index
from samverk.workspaces.models import Workspace

from ..models import Task
from .links import revoke_links

_SEARCHED_AS = "tasks.Task"


@transaction.atomic
def give_task(
    *,
    by: Account | None,
    workspace: Workspace,
    text: str,
    owner: Person | None = None,
    organisation: Organisation | None = None,
    due_on: date | None = None,
    note: str = "",
    origin: str = "",
    origin_uid: UUID | None = None,
) -> Task:
    """Write down something to do. Its owner hears of it in the next day's letter (`reminders`), not at once.

    So that minutes can be written and rewritten during a meeting without a letter for each line.
    """
    task = Task.objects.create(
        workspace=workspace, text=text, note=note, owner=owner, organisation=organisation, due_on=due_on,
        origin=origin, origin_uid=origin_uid, by=by,
    )  # fmt: skip
    index_task(task)
    record(by=by, verb="tasks.give_task", on=task, scope=workspace.audit_scope, origin=origin)
    return task


@transaction.atomic
def change_task(
    *,
    by: Account,
    task: Task,
    text: str,
    note: str,
    owner: Person | None,
    organisation: Organisation | None,
    due_on: date | None,
    version: int | None = None,
) -> Task:
    """Word it otherwise, move its day, let somebody else answer for it. Raises Stale."""
    claim_version(task, version=version)
    changed = [
        name
        for name, value in (
            ("text", text), ("note", note), ("owner", owner), ("organisation", organisation), ("due_on", due_on),
        )
        if getattr(task, name) != value
    ]  # fmt: skip
    task.text, task.note = text, note
    pass_to(task, owner, organisation)
    if "due_on" in changed:
        move_day(task, due_on)
    task.save()
    index_task(task)
    record(by=by, verb="tasks.change_task", on=task, scope=task.workspace.audit_scope, changed=changed)
    return task


@transaction.atomic
def assign_task(
    *, by: Account, task: Task, owner: Person | None, organisation: Organisation | None = None
) -> Task:
    """Say who answers for it. With nobody it becomes one of those without an owner."""
    claim_version(task, version=None)
    pass_to(task, owner, organisation)
    task.save()
    record(by=by, verb="tasks.assign_task", on=task, scope=task.workspace.audit_scope)
    return task


def pass_to(task: Task, owner: Person | None, organisation: Organisation | None) -> None:
    """Somebody else answers for it: the old links stop working, and whoever does now has been told nothing. Not saved
    here. An organisation behind a person is not written to, so that another one there changes nothing of that.
    """
    key, theirs = owner.pk if owner else None, organisation.pk if organisation else None
    is_another = task.owner_id != key or (owner is None and task.organisation_id != theirs)
    if is_another:
        revoke_links(task, owner)
        task.told_at = None
        task.reminded_on, task.reminders, task.nudged_on = None, 0, None
    task.owner, task.organisation = owner, organisation


def move_day(task: Task, due_on: date | None) -> None:
    """Another day: reminders begin anew. Not saved here."""
    task.due_on, task.reminded_on, task.reminders = due_on, None, 0


def index_task(task: Task) -> None:
    """In the search by its words, never by its owner: an owner can become protected."""
    index(
        kind=_SEARCHED_AS,
        uid=task.uid,
        title=task.text,
        text=task.note,
        url=reverse("tasks:view_task", args=[task.workspace.slug, task.uid]),
        scope=task.workspace.audit_scope,
        icon="CheckmarkCircle",
    )
