"""What the access test puts into the addresses of site (see tests/access_objects.py)."""

from typing import Any

from django.utils import timezone

from samverk.organisations.actions import change_logo
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from tests.access_objects import World, makes
from tests.organisations.factories import picture_file
from tests.workspaces.factories import make_member


@makes("site:view_public_room")
def _public_room(world: World, asker: Account | None) -> dict[str, Any]:
    Workspace.objects.filter(pk=world.workspace.pk).update(published_at=timezone.now())
    return {}


@makes("site:view_public_logo")
def _public_logo(world: World, asker: Account | None) -> dict[str, Any]:
    organisation = make_member(world.workspace).organisation
    change_logo(by=world.coordinator, organisation=organisation, content=picture_file())
    return {**_public_room(world, asker), "uid": organisation.uid}
