"""What the access test puts into the addresses of friends (see tests/access_objects.py)."""

from typing import Any

from samverk.friends.actions import new_link
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_participant, make_programme


@makes("friends:own_page")
def _own_page(world: World, asker: Account | None) -> dict[str, Any]:
    participant = make_participant(make_programme(world.workspace))
    return {"secret": new_link(participant).split("/")[-2]}
