"""The card that the overview of a room shows."""

from typing import Any

from samverk.workspaces.rooms import Room

from .missing import look_for_missing


def missing(room: Room) -> dict[str, Any] | None:
    """Who is missing, in short; nothing in a room that is complete."""
    found = look_for_missing(
        room.workspace, may_judge=room.may("stakeholders.view_judgements"), suggestions=2
    )
    return None if found.is_complete else {"missing": found, "voices": found.voices[:3]}
