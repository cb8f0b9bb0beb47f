"""One's own tasks in the calendar: tasks and calendars stand on one floor and do not know each other."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samverk.calendars.building import Event
from samverk.calendars.register import Entry, Group, provide
from samverk.people.models import Account
from samverk.tasks.models import Task
from samverk.workspaces.models import Workspace


def own_task_days(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """The last days of the account's own open tasks in the room. Others' promises would fill everybody's calendar."""
    mine = (
        Task.objects.in_room(workspace)
        .open()
        .filter(owner__account=account, due_on__range=(since, until))
        .soonest_first()
    )
    return [_entry(task, task.due_on) for task in mine if task.due_on]


def _entry(task: Task, day: date) -> Entry:
    return Entry(
        Event(
            uid=f"{task.uid}@tasks.samverk",
            title=task.text,
            starts_at=day,
            ends_at=day,
            sequence=task.version,
            description=task.note,
            changed_at=task.changed_at,
        ),
        _("last day of a task"),
        Group.DEADLINE,
        reverse("tasks:answer_task", args=[task.uid]),
    )


provide("tasks.own", own_task_days, permission="tasks.view_tasks")
