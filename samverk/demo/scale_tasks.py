"""Tasks by the hundred thousand, for the large invented installation."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from samverk.people.models import Account, Person
from samverk.tasks.models import Task
from samverk.workspaces.models import Workspace

_VERBS = ["Boka", "Fråga", "Skriv till", "Ring", "Räkna", "Samla", "Översätt", "Bjud in"]
_THINGS = ["lokal", "biblioteket", "hyresvärden", "tolken", "skolan", "föreningen", "svaren", "regionen"]


def make_tasks(
    count: int, rooms: list[Workspace], people: list[Person], own: Account, random: Random
) -> list[Task]:
    """Half of them in the first tenth of the rooms; owners are those who sit there, one in ten has nobody.

    Two thirds are done. One in five hundred is `own`'s.
    """
    busy, now = max(1, len(rooms) // 10), timezone.now()
    mine = Person.objects.get(account=own)

    def owner(n: int, room: int) -> Person | None:
        if n % 10 == 0:
            return mine if n % 500 == 0 else None
        seats = max(1, len(people) // len(rooms))
        return people[(room * seats + random.randrange(seats)) % len(people)]

    made = []
    for n in range(count):
        room = n % busy if n % 2 else n % len(rooms)
        made.append(_task(n, rooms[room], owner(n, room), random, now))
    return Task.objects.bulk_create(made, batch_size=500)


def _task(n: int, room: Workspace, owner: Person | None, random: Random, now: datetime) -> Task:
    is_done = n % 3 != 0
    due = now + timedelta(days=random.randint(-600, -5) if is_done else random.randint(-40, 120))
    return Task(
        uid=UUID(int=random.getrandbits(128), version=4),
        workspace=room,
        text=f"{random.choice(_VERBS)} {random.choice(_THINGS)} {n}",
        owner=owner,
        due_on=due.date(),
        state=Task.State.DONE if is_done else Task.State.OPEN,
        settled_at=now - timedelta(days=random.randint(1, 600)) if is_done else None,
        told_at=now,
    )
