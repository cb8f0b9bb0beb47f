"""What the access test puts into the addresses of places (see tests/access_objects.py)."""

from typing import Any

from samverk.people.models import Account
from samverk.places.outlines import edition
from tests.access_objects import World, makes


@makes("places:view_outlines")
def _outlines(world: World, asker: Account | None) -> dict[str, Any]:
    return {"edition": edition(), "counties": "20"}
