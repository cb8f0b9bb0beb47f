"""What waits for an answer in a room, by owner, so that whoever leads can ask kindly."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from samverk.people.models import Person
from samverk.workspaces.models import Workspace

from .actions.reminders import MOST_REMINDERS
from .models import Task

_OLDEST, _OWNERS = 100, 8


@dataclass
class Waiting:
    """One owner's late tasks in the room. `person` is empty for an organisation, or where nobody may see who it is."""

    name: str
    person: Person | None
    tasks: list[Task] = field(default_factory=list)

    @property
    def is_told_today(self) -> bool:
        """Whether each of them has had its letter today."""
        today = timezone.localdate()
        return all(today in {task.nudged_on, task.reminded_on} for task in self.tasks)

    @property
    def wants_a_call(self) -> bool:
        return self.person is not None and (
            self.person.contact_by != Person.ContactBy.EMAIL or not _address(self.person)
        )

    @property
    def may_be_written_to(self) -> bool:
        return self.person is not None and not self.wants_a_call and not self.is_told_today

    @property
    def is_past_reminders(self) -> bool:
        """Samverk has reminded as often as it does: now a person should ask."""
        return any(task.reminders >= MOST_REMINDERS for task in self.tasks)


def waiting_in(workspace: Workspace) -> tuple[list[Waiting], int]:
    """The owners whose late tasks have waited longest, and how many late tasks have an owner. Two queries.

    The oldest hundred tasks and eight owners are enough to see to in a day; the list has the others.
    """
    late = Task.objects.in_room(workspace).late().owned()
    oldest = late.select_related("owner__account", "organisation").soonest_first()[:_OLDEST]
    return _by_owner(oldest)[:_OWNERS], late.count()


def _by_owner(tasks: Iterable[Task]) -> list[Waiting]:
    found: dict[tuple[str, int | None], Waiting] = {}
    for task in tasks:
        owner = task.owner if task.owner and task.owner.erased_at is None else None
        key = ("person", owner.pk) if owner else ("organisation", task.organisation_id)
        shown = owner if owner and not owner.is_protected else None
        found.setdefault(key, Waiting(task.owner_name, shown)).tasks.append(task)
    return list(found.values())


def _address(person: Person) -> str:
    return person.account.email if person.account else person.email
