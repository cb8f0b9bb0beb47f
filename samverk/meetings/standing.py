"""What stands on the next agenda by itself: minutes nobody approved yet, tasks that are open, and the like."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samverk.tasks.models import Task

from .models import Meeting
from .standard_agenda import EARLIER_MINUTES, NEXT_MEETING, UPDATES

MOST_TASKS = 12


@dataclass(frozen=True)
class StandingRow:
    """One line under the item `under` (a key of the standard agenda); `note` says who or by when."""

    label: str
    url: str = ""
    note: str = ""
    under: str = EARLIER_MINUTES


Find = Callable[[Meeting], list[StandingRow]]
_FINDERS: list[Find] = []


def register(function: Find) -> None:
    """Have `function(meeting)` say what of its own stands on that meeting's agenda. A few queries at most."""
    if function not in _FINDERS:
        _FINDERS.append(function)


def rows_for(meeting: Meeting) -> dict[str, list[StandingRow]]:
    """Everything that stands by itself, by the key of the item it stands under."""
    found: dict[str, list[StandingRow]] = {}
    for row in [*_next_meeting(meeting), *_open_tasks(meeting), *(r for f in _FINDERS for r in f(meeting))]:
        found.setdefault(row.under, []).append(row)
    return found


def _next_meeting(meeting: Meeting) -> list[StandingRow]:
    later = Meeting.objects.later_than(meeting).first()
    if later is None:
        return [StandingRow(_("No meeting after this one is laid out yet."), under=NEXT_MEETING)]
    day = date_format(later.first_day, "j F Y")
    url = reverse("meetings:view_meeting", args=[meeting.workspace.slug, later.uid])
    return [StandingRow(f"{later.title}, {day}", url, later.place, NEXT_MEETING)]


def _open_tasks(meeting: Meeting) -> list[StandingRow]:
    """Tasks of the room that are open and due before the meeting, or without a day."""
    tasks = Task.objects.open().in_room(meeting.workspace).select_related("owner", "organisation")
    due = tasks.exclude(due_on__gt=meeting.first_day).order_by("due_on", "id")[:MOST_TASKS]
    return [
        StandingRow(task.text, _address(meeting.workspace.slug, task), _who(task), UPDATES) for task in due
    ]


def _who(task: Task) -> str:
    who = task.owner.name if task.owner else str(task.organisation or _("nobody has taken it on"))
    return who if task.due_on is None else f"{who}, {_by(task.due_on)}"


def _by(day: date) -> str:
    return _("by %(day)s") % {"day": date_format(day, "j F")}


def _address(slug: str, task: Task) -> str:
    """The task's page, where the tasks app has one."""
    try:
        return reverse("tasks:view_task", args=[slug, task.uid])
    except NoReverseMatch:
        return ""
