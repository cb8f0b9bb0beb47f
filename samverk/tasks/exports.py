"""Tasks as a table to take along."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.workspaces.rooms import Room

from .models import Task
from .origins import origins_of


def task_table(room: Room, tasks: Iterable[Task]) -> Table:
    """One row for each task."""
    columns = [
        Column("text", _("What is to be done")),
        Column("owner", _("Who does it")),
        Column("due_on", _("Due"), kind="date"),
        Column("state", _("How it stands")),
        Column("settled", _("Done or dropped"), kind="date"),
        Column("origin", _("Where it comes from")),
        Column("note", _("More about it")),
    ]
    found = list(tasks)
    origins = origins_of(found)
    rows = (_row(task, origins) for task in found)
    return Table(_("Tasks"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name)


def _row(task: Task, origins: dict[Any, Any]) -> dict[str, object]:
    origin = origins.get(task.uid)
    return {
        "text": task.text,
        "owner": task.owner_name or _("nobody yet"),
        "due_on": task.due_on,
        "state": _("past its day") if task.is_late else task.get_state_display(),
        "settled": task.settled_at.date() if task.settled_at else None,
        "origin": origin.label if origin else "",
        "note": task.note,
    }
