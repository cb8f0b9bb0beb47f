"""The card on a room's overview: what was heard lately."""

from typing import Any

from samverk.workspaces import panels
from samverk.workspaces.rooms import Room

from .models import Observation


def _latest(room: Room) -> dict[str, Any] | None:
    visible = Observation.objects.visible_in(room)
    latest = list(visible.standing().order_by("-heard_on", "-id")[:3])
    return {"latest": latest, "untaken": visible.untaken().count()} if latest else None


panels.register(
    "observations", template="observations/panel.html", context=_latest, position=60, tool="observations"
)
