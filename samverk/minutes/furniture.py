"""What minutes put into rooms, agendas and lists of tasks."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samverk.meetings import doors, standing
from samverk.meetings.models import Meeting
from samverk.tasks import origins
from samverk.workspaces import panels, tools
from samverk.workspaces.rooms import Room
from samverk.workspaces.tools import Group

from .models import Minutes, Note, State
from .snapshots import ORIGIN

MOST = 3


def _to_approve(room: Room) -> int:
    """How many minutes wait for this person's approval."""
    return (
        Minutes.objects.in_room(room.workspace)
        .filter(state=State.OUT, approvers__person__account=room.account, approvers__approved_at=None)
        .count()
    )


def _latest(room: Room) -> dict[str, Any] | None:
    found = list(Minutes.objects.visible_in(room).newest_first()[:MOST])
    return {"latest": found, "to_approve": room.recall(_to_approve)} if found else None


def _standing(meeting: Meeting) -> list[standing.StandingRow]:
    """Minutes nobody approved yet, and the latest approved ones, under "minutes of the last meeting"."""
    earlier = Minutes.objects.in_room(meeting.workspace).filter(meeting__starts_at__lt=meeting.starts_at)
    shown = list(earlier.unapproved().newest_first()[:MOST])
    if not shown:
        shown = list(earlier.newest_first()[:1])
    return [
        standing.StandingRow(
            f"{one.meeting.title}, {date_format(one.meeting.first_day, 'j F Y')}",
            reverse("minutes:view_minutes", args=[meeting.workspace.slug, one.uid]),
            _("to be approved") if one.is_open else _("approved"),
        )
        for one in shown
    ]


def _door(room: Room, meeting: Meeting) -> doors.Door | None:
    """From a meeting to its minutes, or to beginning them once its day has come."""
    found = Minutes.objects.visible_in(room).filter(meeting=meeting).first()
    if found is not None and room.may("minutes.view_minutes"):
        address = reverse("minutes:view_minutes", args=[room.workspace.slug, found.uid])
        return doors.Door(_("Read the minutes"), address, is_primary=True)
    has_come = not meeting.is_cancelled and meeting.first_day <= timezone.localdate()
    if found is not None or not has_come or not room.may("minutes.start_minutes"):
        return None
    address = reverse("minutes:start_minutes", args=[room.workspace.slug, meeting.uid])
    return doors.Door(_("Write the minutes"), address, "Pencil", is_primary=True, is_post=True)


def _origins(uids: list[UUID]) -> dict[UUID, tuple[str, str]]:
    notes = Note.objects.filter(uid__in=uids).select_related("minutes__meeting", "minutes__workspace")
    return {
        note.uid: (
            _("%(meeting)s, § %(number)s") % {"meeting": note.minutes.meeting.title, "number": note.number},
            reverse("minutes:view_minutes", args=[note.minutes.workspace.slug, note.minutes.uid])
            + f"#item-{note.uid}",
        )
        for note in notes
    }


tools.register(
    "minutes",
    label=gettext_lazy("Minutes and decisions"),
    icon="FileText",
    url_name="minutes:list_minutes",
    group=Group.TOGETHER,
    position=35,
    description=gettext_lazy("What was said and decided at the meetings, approved and never changed unseen."),
    count=_to_approve,
)
panels.register("minutes", template="minutes/panel.html", context=_latest, position=45, tool="minutes")
standing.register(_standing)
doors.register(_door)
origins.register(ORIGIN, _origins, pgettext_lazy("of a meeting", "minutes"))
