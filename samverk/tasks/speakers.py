"""Who answers for a task that an organisation has and no person: those who speak for it in the task's room."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from samverk.people.models import Person
from samverk.workspaces.models import Representative

from .models import Task


def letter_readers(task: Task, on: date | None = None) -> list[Person]:
    """The organisation's representatives who want letters by mail; its substitutes, where it has none of those.

    Never a protected or erased person. Each once, in the order of names.
    """
    if task.organisation_id is None:
        return []
    seats = (
        Representative.objects.current(on or timezone.localdate())
        .filter(
            Q(person__account__isnull=False) | ~Q(person__email=""),
            member__workspace=task.workspace_id,
            member__organisation=task.organisation_id,
            person__erased_at=None,
            person__contact_by=Person.ContactBy.EMAIL,
        )
        .select_related("person__account")
        .in_name_order()
    )
    found: dict[str, dict[int, Person]] = {}
    for seat in seats:
        found.setdefault(seat.kind, {})[seat.person.pk] = seat.person
    kinds = Representative.Kind
    return list((found.get(kinds.REPRESENTATIVE) or found.get(kinds.SUBSTITUTE) or {}).values())


def speaks_for_owner(person: Person, task: Task) -> bool:
    """Whether the task is an organisation's, nobody's by name, and `person` speaks for it in the room today."""
    if task.owner_id is not None or task.organisation_id is None:
        return False
    seats = Representative.including_protected.current().filter(
        member__workspace=task.workspace_id, member__organisation=task.organisation_id, person=person
    )
    return seats.exists()
