"""Pages of minutes and decisions, by what they are for."""

from .approving import (
    approve_at_meeting,
    approve_minutes,
    comment_minutes,
    correct_minutes,
    send_out,
    settle_comment,
)
from .items import add_business, add_task, catch_observation, note_interest, remove_business, remove_interest
from .lists import list_decisions, list_minutes
from .reading import compare_versions, download_version, view_minutes
from .writing import follow_notes, note_presence, start_minutes, write_minutes, write_note

__all__ = [
    "add_business",
    "add_task",
    "approve_at_meeting",
    "approve_minutes",
    "catch_observation",
    "comment_minutes",
    "compare_versions",
    "correct_minutes",
    "download_version",
    "follow_notes",
    "list_decisions",
    "list_minutes",
    "note_interest",
    "note_presence",
    "remove_business",
    "remove_interest",
    "send_out",
    "settle_comment",
    "start_minutes",
    "view_minutes",
    "write_minutes",
    "write_note",
]
