"""Setting a conference up."""

from samverk.workspaces.models import Workspace

from ..models import Conference


def begin_conference(workspace: Workspace) -> Conference:
    """The room's conference: an empty one, which says nothing yet, when a page asks for it the first time."""
    conference, _made = Conference.objects.get_or_create(workspace=workspace)
    conference.workspace = workspace
    return conference
