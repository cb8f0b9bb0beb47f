"""What the access test puts into the addresses of stakeholders (see tests/access_objects.py)."""

from itertools import count
from typing import Any

from django.utils import timezone

from samverk.people.models import Account
from samverk.stakeholders.models import Criterion, SavedView, Stakeholder
from tests.access_objects import World, makes
from tests.organisations.access import an_organisation

_numbers = count(1)


def _stakeholder(world: World, **facts: Any) -> Any:
    return Stakeholder.objects.create(workspace=world.workspace, organisation=an_organisation(world), **facts)


@makes(
    "stakeholders:view_stakeholder",
    "stakeholders:change_stakeholder",
    "stakeholders:judge_stakeholder",
    "stakeholders:view_judgements",
    "stakeholders:name_contact",
    "stakeholders:note_contact",
    "stakeholders:ask_stakeholder",
    "stakeholders:make_member",
    "stakeholders:remove_stakeholder",
)
def _standing_stakeholder(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _stakeholder(world).uid}


@makes("stakeholders:change_cell")
def _cell(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _stakeholder(world).uid, "key": "contribution"}


@makes("stakeholders:restore_stakeholder")
def _removed_stakeholder(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _stakeholder(world, removed_at=timezone.now()).uid}


def _criterion(world: World, **facts: Any) -> Any:
    return Criterion.objects.create(workspace=world.workspace, name=f"Språk {next(_numbers)}", **facts)


@makes("stakeholders:change_criterion", "stakeholders:move_criterion", "stakeholders:remove_criterion")
def _standing_criterion(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _criterion(world).uid}


@makes("stakeholders:restore_criterion")
def _removed_criterion(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _criterion(world, removed_at=timezone.now()).uid}


@makes("stakeholders:take_back_ready_criteria")
def _ready_keys(world: World, asker: Account | None) -> dict[str, Any]:
    return {"keys": "relevance,efficiency"}


@makes("stakeholders:remove_view")
def _saved_view(world: World, asker: Account | None) -> dict[str, Any]:
    owner = asker or world.outsider
    name = f"Mina {next(_numbers)}"
    return {"uid": SavedView.objects.create(workspace=world.workspace, owner=owner, name=name, query="").uid}


@makes("stakeholders:export_stakeholders")
def _export(world: World, asker: Account | None) -> dict[str, Any]:
    return {"?": "?format=csv"}
