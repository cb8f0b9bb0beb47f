"""What the access test puts into the addresses of organisations (see tests/access_objects.py)."""

from itertools import count
from typing import Any

from django.utils import timezone

from samverk.organisations.actions import change_logo, merge_organisations
from samverk.organisations.models import Merge, Organisation
from samverk.people.models import Account
from tests.access_objects import World, makes
from tests.organisations.factories import make_organisation, picture_file

_numbers = count(1)


def an_organisation(world: World) -> Any:
    return make_organisation(f"Röda Korset {next(_numbers)}", by=world.coordinator)


@makes(
    "organisations:view_organisation",
    "organisations:change_organisation",
    "organisations:close_organisation",
    "organisations:change_logo",
    "organisations:remove_logo",
)
def _open_organisation(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": an_organisation(world).uid}


@makes("organisations:view_logo")
def _organisation_with_logo(world: World, asker: Account | None) -> dict[str, Any]:
    organisation = an_organisation(world)
    change_logo(by=world.coordinator, organisation=organisation, content=picture_file())
    return {"uid": organisation.uid}


@makes("organisations:reopen_organisation")
def _closed_organisation(world: World, asker: Account | None) -> dict[str, Any]:
    organisation = an_organisation(world)
    Organisation.objects.filter(pk=organisation.pk).update(closed_at=timezone.now())
    return {"uid": organisation.uid}


@makes(
    "organisations:compare_organisations", "organisations:merge_organisations", "organisations:mark_distinct"
)
def _two_organisations(world: World, asker: Account | None) -> dict[str, Any]:
    return {"first": an_organisation(world).uid, "second": an_organisation(world).uid}


@makes("organisations:undo_merge")
def _merge(world: World, asker: Account | None) -> dict[str, Any]:
    merge_organisations(by=world.administrator, kept=an_organisation(world), gone=an_organisation(world))
    return {"uid": Merge.objects.latest("pk").uid}
