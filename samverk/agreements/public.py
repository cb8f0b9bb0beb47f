"""What the public page of a room shows of its agreements: organisations, never persons."""

from samverk.workspaces.models import Workspace

from .models import Agreement
from .standing import Standing, standings_of


def published_agreements(workspace: Workspace) -> list[tuple[Agreement, Standing]]:
    """Those of the room that everybody may read, with who has signed. Four queries, however many."""
    agreements = list(Agreement.objects.in_room(workspace).published().filter(ended_on=None)[:10])
    standings = standings_of(agreements)
    return [(one, standings[one.pk]) for one in agreements]
