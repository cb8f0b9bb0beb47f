"""Finding a meeting and what belongs to it, or answering as if it did not exist."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from samverk.workspaces.rooms import Room

from ..models import AgendaItem, Invitee, Meeting, Poll


def find_meeting(room: Room, uid: UUID) -> Meeting:
    """A meeting of this room."""
    rows = Meeting.objects.in_room(room.workspace).select_related("workspace", "host", "series")
    return get_object_or_404(rows, uid=uid)


def find_invitee(meeting: Meeting, uid: UUID) -> Invitee:
    """Somebody on the meeting's list."""
    rows = Invitee.objects.filter(meeting=meeting).select_related(
        "meeting__workspace", "person", "organisation"
    )
    return get_object_or_404(rows, uid=uid)


def find_item(meeting: Meeting, uid: UUID) -> AgendaItem:
    """An item of the meeting's agenda."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("meeting__workspace", "responsible")
    return get_object_or_404(rows, uid=uid)


def find_poll(room: Room, uid: UUID) -> Poll:
    """A poll of this room."""
    rows = Poll.objects.in_room(room.workspace).select_related("workspace", "host", "meeting")
    return get_object_or_404(rows, uid=uid)


def own_invitee(room: Room, meeting: Meeting) -> Invitee | None:
    """The account's own place on the list, protected or not."""
    rows = Invitee.including_protected.filter(meeting=meeting, person__account=room.account)
    return rows.select_related("person", "organisation", "meeting__workspace").first()
