"""The card of agreements on a room's overview: who has signed."""

from typing import Any

from samverk.workspaces.rooms import Room

from .models import Agreement
from .standing import standings_of


def signatures(room: Room) -> dict[str, Any] | None:
    """The latest agreement that is open for signing, those that are waited for first."""
    agreements = list(Agreement.objects.in_room(room.workspace).filter(ended_on=None)[:20])
    standings = standings_of(agreements)
    open_ = [one for one in agreements if standings[one.pk].version]
    if not open_:
        return None
    open_.sort(key=lambda one: standings[one.pk].is_complete)
    return {"agreement": open_[0], "standing": standings[open_[0].pk]}
