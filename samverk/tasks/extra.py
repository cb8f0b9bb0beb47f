"""Other things to do on the page "my tasks", told by the floors above: the actions of a plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise

from samverk.people.models import Person


@dataclass(frozen=True)
class Row:
    """Something else this person has taken on: `kind` says what it is ("action"), `url` where it is reported."""

    text: str
    kind: str | Promise
    url: str
    room: str
    due_on: date | None = None
    origin: str = ""

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


Find = Callable[[Person], list[Row]]
PROVIDERS: dict[str, Find] = {}


def register(key: str, find: Find) -> None:
    """Have `find(person)` answer what else that person has to do; the same few queries however much it is."""
    PROVIDERS[key] = find


def rows_for(person: Person) -> list[Row]:
    """All of it, soonest first; what has no day comes last."""
    found = [row for find in PROVIDERS.values() for row in find(person)]
    return sorted(found, key=lambda row: (row.due_on is None, row.due_on or date.max, row.text))
