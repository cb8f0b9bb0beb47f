"""What the access test puts into the addresses of the tour: the room that it goes through must be there."""

from typing import Any

from django.utils import timezone

from samverk.demo.targets import ROOM
from samverk.people.models import Account
from samverk.plans.actions import publish_plan
from samverk.workspaces.models import Workspace
from tests.access_objects import World, makes
from tests.plans.factories import make_plan
from tests.workspaces.factories import make_workspace


@makes("demo:view_tour", "demo:start_tour", "demo:leave_tour")
def _tour(world: World, asker: Account | None) -> dict[str, Any]:
    if not Workspace.objects.filter(name=ROOM).exists():
        make_workspace(name=ROOM, coordinator=world.coordinator)
    return {}


@makes("demo:view_step")
def _step(world: World, asker: Account | None) -> dict[str, Any]:
    return {**_tour(world, asker), "step": "invite"}


@makes("demo:open_thing")
def _thing(world: World, asker: Account | None) -> dict[str, Any]:
    """The plan that everybody may read, for which nobody signs in."""
    _tour(world, asker)
    room = Workspace.objects.get(name=ROOM)
    Workspace.objects.filter(pk=room.pk).update(published_at=timezone.now())
    publish_plan(by=world.coordinator, plan=make_plan(room))
    return {"step": "follow", "thing": "public"}
