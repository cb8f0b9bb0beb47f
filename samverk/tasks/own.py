"""What one person has to do, over all rooms, sorted by when."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from samverk.people.models import Account, Person

from .models import Offer, Task

LATELY = timedelta(days=30)
SOON = 7  # days


@dataclass(frozen=True)
class OwnTasks:
    """Open tasks by when they are due, and those done in the last 30 days."""

    late: list[Task]
    this_week: list[Task]
    later: list[Task]
    done: list[Task]

    @property
    def all(self) -> list[Task]:
        return [*self.late, *self.this_week, *self.later, *self.done]

    @property
    def open_count(self) -> int:
        return len(self.late) + len(self.this_week) + len(self.later)


def person_of(account: Account) -> Person | None:
    """The account's person, protected or not."""
    return Person.including_protected.filter(account=account).first()


def own_tasks(person: Person | None) -> OwnTasks:
    """Two queries, however many tasks."""
    if person is None:
        return OwnTasks([], [], [], [])
    week = timezone.localdate() + timedelta(days=SOON)
    mine = Task.objects.of(person).in_open_rooms().with_owner()
    still_open = list(mine.open().soonest_first())
    late = [task for task in still_open if task.is_late]
    soon = [task for task in still_open if task.due_on and task.due_on <= week and not task.is_late]
    later = [task for task in still_open if task.due_on is None or task.due_on > week]
    since = timezone.now() - LATELY
    done = list(mine.filter(state=Task.State.DONE, settled_at__gte=since).order_by("-settled_at", "-id")[:20])
    return OwnTasks(late, soon, later, done)


def offers_to(person: Person) -> list[Offer]:
    """What colleagues ask this person to take over."""
    waiting = Offer.objects.filter(
        person=person, task__workspace__archived_at=None, task__state="open"
    ).waiting()
    return list(waiting.select_related("task__workspace", "asked_by").order_by("-id"))


def count_waiting(account: Account) -> int:
    """How many of the account's tasks are late or due within a week: the figure beside "my tasks". One query."""
    soon = Q(due_on__lte=timezone.localdate() + timedelta(days=SOON))
    mine = Task.objects.open().in_open_rooms().filter(soon, owner__account=account)
    return int(mine.aggregate(n=Count("pk"))["n"])
