"""What the access test puts into the addresses of site (see tests/access_objects.py)."""

from typing import Any

from django.utils import timezone

from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from tests.access_objects import World, makes


@makes("site:view_public_room")
def _public_room(world: World, asker: Account | None) -> dict[str, Any]:
    Workspace.objects.filter(pk=world.workspace.pk).update(published_at=timezone.now())
    return {}
