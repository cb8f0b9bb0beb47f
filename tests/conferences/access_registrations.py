"""What the access test puts into the addresses of registrations (see tests/access_objects.py)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.conferences.actions.leaving import substitute_token
from samverk.conferences.actions.links import new_group_link, new_link
from samverk.conferences.models import Group
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_conference, make_registration

_OWN = (
    "own_page", "change_own_answers", "substitute_own", "cancel_own", "answer_offer", "queue_again", "own_calendar", "own_code",
)  # fmt: skip
_ONE = (
    "view_registration", "change_registration", "substitute", "offer_place", "confirm_registration",
    "cancel_registration", "resend_link",
)  # fmt: skip


@makes(*(f"conferences:{verb}" for verb in _OWN))
def _own(world: World, asker: Account | None) -> dict[str, Any]:
    registration = make_registration(make_conference(world.workspace))
    return {"secret": new_link(registration).split("/")[-2]}


@makes("conferences:substitute_by_link")
def _token(world: World, asker: Account | None) -> dict[str, Any]:
    return {"token": substitute_token(make_registration(make_conference(world.workspace)))}


def _group(world: World) -> Group:
    return Group.objects.create(
        conference=make_conference(world.workspace),
        organisation_name="Rädda Barnen",
        contact_name="Cilla",
        email="c@example.org",
    )


@makes("conferences:own_group")
def _own_group(world: World, asker: Account | None) -> dict[str, Any]:
    return {"secret": new_group_link(_group(world)).split("/")[-2]}


@makes("conferences:open_in_group")
def _in_group(world: World, asker: Account | None) -> dict[str, Any]:
    group = _group(world)
    registration = make_registration(group.conference, group=group)
    return {"secret": new_group_link(group).split("/")[-2], "uid": registration.uid}


@makes(
    "conferences:register",
    "conferences:register_group",
    "conferences:registered",
    "conferences:ask_for_link",
    "conferences:find_organisation",
    "conferences:view_registrations",
    "conferences:add_registration",
    "conferences:change_registration_settings",
    "conferences:open_registration",
    "conferences:close_registration",
)
def _conference(world: World, asker: Account | None) -> dict[str, Any]:
    make_conference(world.workspace)
    return {}


@makes(*(f"conferences:{verb}" for verb in _ONE))
def _one(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_registration(make_conference(world.workspace)).uid}


@makes("conferences:waive_fee")
def _fee(world: World, asker: Account | None) -> dict[str, Any]:
    conference = make_conference(
        world.workspace, deadline=timezone.localdate() - timedelta(days=1), late_fee=400
    )
    return {"uid": make_registration(conference, state="cancelled", fee=400).uid}
