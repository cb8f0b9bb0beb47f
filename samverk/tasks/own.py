"""What one person has to do, over all rooms, sorted by when."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from samverk.people.models import Account, Person

from .models import Task

LATELY = timedelta(days=30)


@dataclass(frozen=True)
class OwnTasks:
    """Open tasks by when they are due, and those done in the last 30 days."""

    late: list[Task]
    this_week: list[Task]
    later: list[Task]
    done: list[Task]


def person_of(account: Account) -> Person | None:
    """The account's person, protected or not."""
    return Person.including_protected.filter(account=account).first()


def own_tasks(person: Person | None) -> OwnTasks:
    """Two queries, however many tasks."""
    if person is None:
        return OwnTasks([], [], [], [])
    week = timezone.localdate() + timedelta(days=7)
    mine = Task.objects.of(person).in_open_rooms().with_owner()
    still_open = list(mine.open().soonest_first())
    late = [task for task in still_open if task.is_late]
    soon = [task for task in still_open if task.due_on and task.due_on <= week and not task.is_late]
    later = [task for task in still_open if task.due_on is None or task.due_on > week]
    since = timezone.now() - LATELY
    done = list(mine.filter(state=Task.State.DONE, settled_at__gte=since).order_by("-settled_at", "-id")[:20])
    return OwnTasks(late, soon, later, done)
