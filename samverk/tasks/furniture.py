"""What tasks put into rooms: the tool, a card on the overview, what follows in a hand-over."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.people import visibility
from samverk.people.models import Account, Person
from samverk.workspaces import handover, panels, tools
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room
from samverk.workspaces.tools import Group

from .actions import forget_colleague, move_tasks
from .models import Task

_SHOWN = 4


def count_late(room: Room) -> int:
    """Beside the tool's name: what is late in the room for those who follow up, else one's own."""
    late = Task.objects.in_room(room.workspace).late()
    return (late if room.may("tasks.remind_owner") else late.filter(owner__account=room.account)).count()


def next_tasks(room: Room) -> dict[str, Any] | None:
    """The card on the overview: what is due next, how much waits for an answer, what nobody does. Two queries."""
    still_open = Task.objects.in_room(room.workspace).open()
    shown = list(still_open.with_owner().soonest_first()[:_SHOWN])
    if not shown:
        return None
    nobodys = Q(organisation=None) & (Q(owner=None) | Q(owner__erased_at__isnull=False))
    figures = still_open.aggregate(
        late=Count("pk", filter=Q(due_on__lt=timezone.localdate()) & ~nobodys),
        unowned=Count("pk", filter=nobodys),
    )
    if not room.may("tasks.remind_owner"):
        figures["late"] = 0
    return {"next": shown, **figures}


def find_tasks(workspace: Workspace, person: Person) -> list[tuple[str, str]]:
    """The open tasks that a person carries in the room."""
    mine = Task.objects.in_room(workspace).open().of(person).soonest_first()
    return [(task.text, reverse("tasks:view_task", args=[workspace.slug, task.uid])) for task in mine]


def rooms_with_tasks_of(person: Person) -> Iterator[visibility.Sighting]:
    """For a person's own page: in which rooms they are seen as the owner of tasks."""
    for workspace in Workspace.objects.filter(pk__in=Task.objects.of(person).values("workspace")).order_by(
        name_order(), "pk"
    ):
        yield visibility.Sighting(
            place=workspace.name,
            who=_("Those who are in the room"),
            what=_("The tasks that you have taken on, and what you answered"),
            url=reverse("tasks:view_tasks", args=[workspace.slug]),
            icon="CheckmarkCircle",
        )


def forget_in_offers(person: Person) -> int:
    """Whoever is hidden or erased is named in no question to take a task over."""
    return forget_colleague(person=person)


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
    count=count_late,
)
panels.register("tasks", template="tasks/panel.html", context=next_tasks, position=20, tool="tasks")
visibility.provide(rooms_with_tasks_of)
visibility.when_hidden(forget_in_offers)
handover.register("tasks.open", _("tasks"), find=find_tasks, move=give_tasks)
