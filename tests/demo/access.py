"""What the access test puts into the addresses of the tour: the room that it goes through must be there."""

from typing import Any

from samverk.demo.targets import ROOM
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from tests.access_objects import World, makes
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
    return {**_tour(world, asker), "step": "follow", "thing": "public"}
