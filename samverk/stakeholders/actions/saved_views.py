"""Ways of looking that are kept."""

from django.db import transaction

from samverk.audit.actions import record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..models import SavedView


@transaction.atomic
def save_view(*, by: Account, workspace: Workspace, name: str, query: str, is_shared: bool) -> SavedView:
    """Keep a way of looking under a name; the same name again replaces one's own earlier view."""
    view, _new = SavedView.objects.update_or_create(
        workspace=workspace, owner=by, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    record(by=by, verb="stakeholders.save_view", on=view, scope=workspace.audit_scope)
    return view


@transaction.atomic
def remove_view(*, by: Account, view: SavedView) -> None:
    record(by=by, verb="stakeholders.remove_view", on=view, scope=view.workspace.audit_scope)
    view.delete()


@transaction.atomic
def hand_over_views(*, by: Account, workspace: Workspace, giver: Account, receiver: Account) -> list[str]:
    """The shared views of one account become another's; a name the receiver has already is numbered."""
    taken = set(SavedView.objects.filter(workspace=workspace, owner=receiver).values_list("name", flat=True))
    names = []
    for view in SavedView.objects.filter(workspace=workspace, owner=giver, is_shared=True):
        name, number = view.name, 2
        while name in taken:
            name, number = f"{view.name[:55]} ({number})", number + 1
        taken.add(name)
        view.name, view.owner = name, receiver
        view.save()
        record(by=by, verb="stakeholders.save_view", on=view, scope=workspace.audit_scope)
        names.append(name)
    return names
