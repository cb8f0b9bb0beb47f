"""What an address names, or 404."""

from django.http import Http404

from samverk.workspaces.rooms import Room

from ..models import Programme, programme_of


def find_programme(room: Room) -> Programme:
    """The room's programme; 404 until it has one."""
    if (programme := programme_of(room.workspace)) is None:
        raise Http404
    return programme
