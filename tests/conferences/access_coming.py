"""What the access test puts into the addresses of rides and claims."""

from typing import Any

from samverk.conferences.actions.links import new_link
from samverk.conferences.models import Claim, Receipt, Registration, Ride
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_conference, make_registration


def _paid(world: World) -> Registration:
    conference = make_conference(world.workspace, travel_from_km=0, pays_lost_income=True)
    return make_registration(conference)


def _claim(registration: Registration) -> Claim:
    return Claim.objects.create(registration=registration, kind="travel", amount=300, account="8000-1")


def _receipt(claim: Claim) -> Receipt:
    return Receipt.objects.create(claim=claim, name="kvitto.jpg", media_type="image/jpeg", content=b"jpeg")


@makes("conferences:pair_ride", "conferences:part_ride")
def _passenger(world: World, asker: Account | None) -> dict[str, Any]:
    registration = make_registration(make_conference(world.workspace))
    return {"uid": Ride.objects.create(registration=registration, side="looks", from_place="Ronneby").uid}


@makes("conferences:view_claim", "conferences:decide_claim", "conferences:reopen_claim")
def _one_claim(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _claim(_paid(world)).uid}


@makes("conferences:view_receipt")
def _one_receipt(world: World, asker: Account | None) -> dict[str, Any]:
    receipt = _receipt(_claim(_paid(world)))
    return {"uid": receipt.claim.uid, "receipt": receipt.uid}


@makes("conferences:ask_compensation")
def _asking(world: World, asker: Account | None) -> dict[str, Any]:
    return {"secret": new_link(_paid(world)).split("/")[-2], "kind": "travel"}


@makes("conferences:withdraw_own_claim", "conferences:add_own_receipt")
def _own_claim(world: World, asker: Account | None) -> dict[str, Any]:
    claim = _claim(_paid(world))
    return {"secret": new_link(claim.registration).split("/")[-2], "uid": claim.uid}


@makes("conferences:view_own_receipt", "conferences:remove_own_receipt")
def _own_receipt(world: World, asker: Account | None) -> dict[str, Any]:
    receipt = _receipt(_claim(_paid(world)))
    secret = new_link(receipt.claim.registration).split("/")[-2]
    return {"secret": secret, "uid": receipt.claim.uid, "receipt": receipt.uid}
