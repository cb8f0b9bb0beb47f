"""Finding minutes that this account may read, or the 404 of those that do not exist."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from samverk.workspaces.rooms import Room

from ..models import Minutes, Note


def find_minutes(room: Room, uid: UUID) -> Minutes:
    """Minutes of this room."""
    found = Minutes.objects.visible_in(room).select_related("workspace", "meeting__host", "secretary")
    return get_object_or_404(found, uid=uid)


def find_note(minutes: Minutes, uid: UUID) -> Note:
    """A note of these minutes."""
    note = get_object_or_404(Note.objects.filter(minutes=minutes), uid=uid)
    note.minutes = minutes
    return note
