"""What a person carries here: the views of the table that others use."""

from django.urls import reverse

from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace

from .actions import hand_over_views
from .models import SavedView


def find_views(workspace: Workspace, person: Person) -> list[tuple[str, str]]:
    views = SavedView.objects.filter(workspace=workspace, is_shared=True, owner=person.account)
    page = reverse("stakeholders:view_stakeholders", args=[workspace.slug])
    return [(view.name, f"{page}?{view.query}") for view in views.order_by("name")] if person.account else []


def move_views(by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
    """Without an account the receiver cannot keep views; they stay where they are."""
    if giver.account is None or receiver.account is None:
        return 0
    return len(hand_over_views(by=by, workspace=workspace, giver=giver.account, receiver=receiver.account))
