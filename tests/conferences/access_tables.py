"""What the access test puts into the addresses of tables, seating and workshops."""

from typing import Any

from samverk.conferences.models import Tie
from samverk.conferences.screens import SEATS, screen_token
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_conference, make_registration, make_slot, make_table, make_workshop


@makes("conferences:change_table", "conferences:remove_table", "conferences:close_table")
def _table(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_table(make_conference(world.workspace)).uid}


@makes("conferences:remove_tie")
def _tie(world: World, asker: Account | None) -> dict[str, Any]:
    conference = make_conference(world.workspace)
    one, other = make_registration(conference), make_registration(conference)
    return {"uid": Tie.objects.create(conference=conference, one=one, other=other, kind="together").uid}


@makes("conferences:print_tables")
def _paper(world: World, asker: Account | None) -> dict[str, Any]:
    make_table(make_conference(world.workspace))
    return {"kind": "cards"}


@makes("conferences:open_wall")
def _wall(world: World, asker: Account | None) -> dict[str, Any]:
    return {"secret": screen_token(make_conference(world.workspace), SEATS)}


@makes("conferences:place_workshops", "conferences:move_to_workshop")
def _workshops(world: World, asker: Account | None) -> dict[str, Any]:
    slot = make_slot(make_conference(world.workspace), kind="workshop")
    make_workshop(slot)
    return {"uid": slot.uid}
