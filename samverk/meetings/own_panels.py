"""The card of the next meeting on a room's overview."""

from typing import Any

from samverk.workspaces.rooms import Room

from .models import Invitee, Meeting
from .outlook import counts_of


def next_meeting(room: Room) -> dict[str, Any] | None:
    """The next meeting, who comes, and one's own answer. Three queries."""
    coming = Meeting.objects.in_room(room.workspace).coming().select_related("host", "workspace")
    meeting = coming.first()
    if meeting is None:
        return None
    own = Invitee.including_protected.filter(meeting=meeting, person__account=room.account).first()
    counts = counts_of([meeting]) if room.may("meetings.view_answers") else {}
    return {"meeting": meeting, "own": own, "tally": counts.get(meeting.pk)}
