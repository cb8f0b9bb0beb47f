"""What the access test puts into the addresses of the programme and of setting a conference up."""

from typing import Any

from samverk.access.secrets import digest
from samverk.conferences.models import BudgetLine, Contribution, Hall, Series
from samverk.people.models import Account
from tests.access_objects import World, makes
from tests.workspaces.factories import make_member

from .factories import make_conference, make_slot, make_workshop

SECRET = "hemlig-lank-till-medverkande"


@makes(
    "conferences:change_slot", "conferences:move_slot", "conferences:remove_slot", "conferences:put_back_slot"
)
def _slot(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_slot(make_conference(world.workspace)).uid}


@makes("conferences:add_workshop")
def _workshop_slot(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_slot(make_conference(world.workspace), kind="workshop").uid}


@makes(
    "conferences:change_workshop",
    "conferences:move_workshop",
    "conferences:remove_workshop",
    "conferences:put_back_workshop",
)
def _workshop(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_workshop(make_slot(make_conference(world.workspace), kind="workshop")).uid}


@makes("conferences:change_hall", "conferences:remove_hall")
def _hall(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": Hall.objects.create(conference=make_conference(world.workspace), name="Salen").uid}


@makes("conferences:change_contributor", "conferences:remove_contributor", "conferences:ask_contributor")
def _contributor(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _make(world).uid}


@makes("conferences:answer_contribution")
def _by_link(world: World, asker: Account | None) -> dict[str, Any]:
    _make(world)
    return {"secret": SECRET}


@makes("conferences:view_conference", "conferences:fetch_calendar", "conferences:fetch_programme")
def _announced(world: World, asker: Account | None) -> dict[str, Any]:
    make_conference(world.workspace)
    return {}


@makes("conferences:change_budget_line", "conferences:remove_budget_line")
def _line(world: World, asker: Account | None) -> dict[str, Any]:
    line = BudgetLine.objects.create(conference=make_conference(world.workspace), side="cost", label="Lokal")
    return {"uid": line.uid}


@makes("conferences:change_organiser")
def _organiser(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_member(world.workspace).uid}


@makes("conferences:change_series")
def _series(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": Series.objects.create(workspace=world.workspace, name="Serien").uid}


def _make(world: World) -> Contribution:
    slot = make_slot(make_conference(world.workspace))
    return Contribution.objects.create(
        slot=slot, name="Anna Berg", email="anna@example.org", digest=digest(SECRET)
    )
