"""What an address names, or 404."""

from django.http import Http404

from samverk.workspaces.rooms import Room

from ..actions.conferences import begin_conference
from ..models import Conference


def find_conference(room: Room) -> Conference:
    """The room's conference. Every room has one as soon as one of its pages is opened; an empty one says nothing yet."""
    return begin_conference(room.workspace)


def find_announced(slug: str) -> Conference:
    """The conference with a public page in the room at `slug`, or 404."""
    found = (
        Conference.objects.announced()
        .select_related("workspace", "series")
        .filter(workspace__slug=slug)
        .first()
    )
    if found is None:
        raise Http404
    return found
