"""All open tasks of one person in a room go to another."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record_many
from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace

from ..models import Offer, Task, TaskLink


@transaction.atomic
def move_tasks(*, by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
    """Give every open task of `giver` in the room to `receiver`; says how many went.

    The receiver is written to by the hand-over itself, so that the tasks count as told. Old links stop working.
    """
    mine = list(Task.objects.in_room(workspace).open().of(giver).select_related("workspace"))
    keys = [task.pk for task in mine]
    TaskLink.objects.filter(task__in=keys).delete()
    now = timezone.now()
    Offer.objects.filter(task__in=keys).waiting().update(answer=Offer.Answer.WITHDRAWN, answered_at=now)
    Task.objects.filter(pk__in=keys).update(
        owner=receiver, told_at=now, reminded_on=None, reminders=0, nudged_on=None, changed_at=now
    )
    record_many(by=by, verb="tasks.move_tasks", on=mine, scope=workspace.audit_scope)
    return len(mine)
