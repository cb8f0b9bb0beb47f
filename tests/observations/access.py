"""What the access test puts into the addresses of observations (see tests/access_objects.py)."""

from datetime import date
from typing import Any

from django.utils import timezone

from samverk.observations.models import Observation
from samverk.people.models import Account
from tests.access_objects import World, makes


def _observation(world: World, **facts: Any) -> Any:
    return Observation.objects.create(
        workspace=world.workspace, kind="hinder", text="Köerna är långa.", heard_on=date(2026, 3, 1), **facts
    )


@makes(
    "observations:view_observation",
    "observations:change_observation",
    "observations:add_source",
    "observations:settle_observation",
    "observations:share_observation",
    "observations:merge_observations",
    "observations:part_observations",
    "observations:remove_observation",
)
def _standing_observation(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _observation(world).uid}


@makes("observations:restore_observation")
def _removed_observation(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _observation(world, removed_at=timezone.now()).uid}
