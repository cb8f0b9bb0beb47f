"""What the access test puts into the addresses of calendars (see tests/access_objects.py)."""

from typing import Any

from samverk.calendars.actions import make_feed_address
from samverk.people.models import Account
from tests.access_objects import World, makes


@makes("calendars:open_feed")
def _secret(world: World, asker: Account | None) -> dict[str, Any]:
    return {"secret": make_feed_address(by=world.coordinator, workspace=world.workspace)[1]}


@makes("calendars:revoke_feed_address")
def _address(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_feed_address(by=asker or world.coordinator, workspace=None)[0].uid}
