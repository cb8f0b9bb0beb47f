"""Meetings and attendance as tables to take along."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.workspaces.models import Workspace

from .models import Invitee, Meeting
from .texts import when_in_words


def meetings_table(workspace: Workspace, meetings: Iterable[Meeting]) -> Table:
    """One row for each meeting, in order of time."""
    columns = [
        Column("day", _("Day"), kind="date"),
        Column("time", _("Time")),
        Column("title", _("Meeting")),
        Column("kind", _("Kind of meeting")),
        Column("place", _("Place")),
        Column("host", _("Host")),
        Column("state", _("State")),
    ]
    rows = (
        {
            "day": one.first_day,
            "time": "" if one.is_all_day else _clock(one),
            "title": one.title,
            "kind": one.get_kind_display(),
            "place": one.place or one.link,
            "host": str(one.host or ""),
            "state": one.get_state_display(),
        }
        for one in meetings
    )
    return Table(_("Meetings"), columns, rows, language=get_language() or "sv", scope_line=workspace.name)


def attendance_table(meeting: Meeting, invitees: Iterable[Invitee]) -> Table:
    """The attendance list, with room to sign on paper."""
    columns = [
        Column("name", _("Name"), width=28),
        Column("organisation", _("Organisation"), width=32),
        Column("answer", _("Answer"), width=10),
        Column("comment", _("A word to the secretary"), width=24),
        Column("present", _("Was there"), width=14),
    ]
    rows = (
        {
            "name": one.shown_name,
            "organisation": str(one.organisation or ""),
            "answer": one.get_answer_display(),
            "comment": one.comment,
            "present": "" if one.was_present is None else (_("yes") if one.was_present else _("no")),
        }
        for one in invitees
    )
    title = _("Attendance: %(title)s") % {"title": meeting.title}
    return Table(title, columns, rows, language=get_language() or "sv", scope_line=when_in_words(meeting))


def _clock(meeting: Meeting) -> str:
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return f"{start:%H.%M}–{end:%H.%M}"
