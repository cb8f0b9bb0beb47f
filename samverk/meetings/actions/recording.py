"""What every write of meetings leaves behind: its line in the trail and its row in the search."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format

from samverk.audit.actions import record
from samverk.people.models import Account
from samverk.search.actions import index
from samverk.workspaces.models import Workspace

from ..models import Meeting


def note(by: Account | None, verb: str, on: Model, workspace: Workspace, **details: Any) -> None:
    """Record an act of this app in the room's trail."""
    record(by=by, verb=f"meetings.{verb}", on=on, scope=workspace.audit_scope, **details)


def index_meeting(meeting: Meeting) -> None:
    """Let search find the meeting and what stands on its agenda."""
    items = meeting.items.in_order().values_list("title", "note")
    words = [f"{title} {text}".strip() for title, text in items]
    day = date_format(meeting.first_day, "j F Y")
    index(
        kind="meetings.Meeting",
        uid=meeting.uid,
        title=f"{meeting.title}, {day}",
        text="\n".join([meeting.place, *words]),
        url=reverse("meetings:view_meeting", args=[meeting.workspace.slug, meeting.uid]),
        scope=meeting.workspace.audit_scope,
        icon="Calendar",
    )
