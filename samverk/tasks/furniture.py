"""What tasks put into rooms: the tool, a card on the overview, what follows in a hand-over."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Account, Person
from samverk.workspaces import handover, tools
from samverk.workspaces.models import Workspace
from samverk.workspaces.tools import Group

from .actions import move_tasks
from .models import Task


def find_tasks(workspace: Workspace, person: Person) -> list[tuple[str, str]]:
    """The open tasks that a person carries in the room."""
    mine = Task.objects.in_room(workspace).open().of(person).soonest_first()
    return [(task.text, reverse("tasks:view_task", args=[workspace.slug, task.uid])) for task in mine]


def give_tasks(by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
    return move_tasks(by=by, workspace=workspace, giver=giver, receiver=receiver)


tools.register(
    "tasks",
    label=_("Tasks"),
    icon="CheckmarkCircle",
    url_name="tasks:view_tasks",
    group=Group.DO,
    position=40,
    description=_("Who does what by when, and what waits for an answer."),
)
handover.register("tasks", _("tasks"), find=find_tasks, move=give_tasks)
