"""What the access test puts into the addresses of tasks (see tests/access_objects.py)."""

from typing import Any

from samverk.people.models import Account, Person
from samverk.tasks.actions import new_link
from samverk.tasks.models import Task
from tests.access_objects import World, makes


def _task(world: World, **facts: Any) -> Any:
    return Task.objects.create(workspace=world.workspace, text="Boka en lokal", **facts)


@makes(
    "tasks:view_task",
    "tasks:change_task",
    "tasks:assign_task",
    "tasks:settle_task",
    "tasks:drop_task",
)
def _open_task(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _task(world).uid}


@makes("tasks:reopen_task")
def _done_task(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _task(world, state="done", settled_at=world.workspace.created_at).uid}


@makes("tasks:answer_task")
def _own_task(world: World, asker: Account | None) -> dict[str, Any]:
    owner = Person.including_protected.get(account=asker or world.outsider)
    return {"uid": _task(world, owner=owner).uid}


@makes("tasks:answer_link")
def _link(world: World, asker: Account | None) -> dict[str, Any]:
    owner = Person.including_protected.get(account=world.coordinator)
    return {"secret": new_link(task=_task(world, owner=owner), person=owner).split("/")[-2]}
