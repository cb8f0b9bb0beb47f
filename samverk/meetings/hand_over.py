"""What a person carries in meetings: items of coming agendas that they are responsible for."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace

from .actions.recording import note
from .models import AgendaItem, State


def _items(workspace: Workspace, person: Person) -> list[AgendaItem]:
    coming = AgendaItem.objects.filter(
        meeting__workspace=workspace,
        meeting__state=State.PLANNED,
        meeting__ends_at__gte=timezone.now(),
        responsible=person,
    )
    return list(coming.select_related("meeting__workspace").order_by("meeting__starts_at", "position"))


def find_items(workspace: Workspace, person: Person) -> list[tuple[str, str]]:
    """Each with the page of its agenda."""
    return [
        (f"{item.meeting}: {item}", reverse("meetings:view_agenda", args=[workspace.slug, item.meeting.uid]))
        for item in _items(workspace, person)
    ]


@transaction.atomic
def move_items(by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
    """Give them all to another."""
    items = _items(workspace, giver)
    for item in items:
        item.responsible = receiver
        item.version += 1
        item.save(update_fields=["responsible", "version", "changed_at"])
        note(by, "change_item", item, workspace)
    return len(items)
