"""The decisions of a room, out of all minutes that this account may read."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.workspaces.rooms import Room

from .models import Minutes, Note


def decision_rows(room: Room, words: str = "") -> QuerySet[Note]:
    """Notes with a decision, the latest meeting first; with `words`, those that hold every one of them."""
    readable = Minutes.objects.visible_in(room)
    found = Note.objects.filter(minutes__in=readable).with_decision().select_related("minutes__meeting")
    for word in words.split():
        found = found.filter(Q(decision__icontains=word) | Q(title__icontains=word))
    return found.order_by("-minutes__meeting__starts_at", "position", "pk")


def decision_table(room: Room, rows: Iterable[Note]) -> Table:
    """The decisions to take along."""
    columns = [
        Column("held_on", _("Meeting on"), kind="date"),
        Column("meeting", _("Meeting")),
        Column("number", "§", kind="number"),
        Column("item", _("Item")),
        Column("decision", _("Decision")),
        Column("state", pgettext("of a meeting", "Minutes")),
    ]
    lines = (
        {
            "held_on": note.minutes.meeting.first_day,
            "meeting": note.minutes.meeting.title,
            "number": note.number,
            "item": note.title,
            "decision": note.decision,
            "state": note.minutes.get_state_display(),
        }
        for note in rows
    )
    return Table(
        _("Decisions"), columns, lines, language=get_language() or "sv", scope_line=room.workspace.name
    )
