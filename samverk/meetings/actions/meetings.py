"""Planning, changing, moving, cancelling and holding meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..models import Invitee, Kind, Meeting, Series, State
from .laying import lay_items
from .letters import tell_of_cancelling, tell_of_change
from .recording import index_meeting, note


class MeetingClosed(Exception):
    """The meeting is held, over or cancelled, and cannot be changed so any more."""


@dataclass(frozen=True)
class PlannedMeeting:
    """One meeting of a series as somebody chose it in the preview. Aware datetimes."""

    starts_at: datetime
    ends_at: datetime
    host: Organisation | None = None
    place: str = ""


@transaction.atomic
def plan_series(
    *,
    by: Account,
    workspace: Workspace,
    title: str,
    meetings: Sequence[PlannedMeeting],
    kind: str = Kind.PLENARY,
    link: str = "",
) -> Series:
    """Lay out several meetings at once, numbered in the order of time."""
    series = Series.objects.create(workspace=workspace, title=title, by=by)
    note(by, "plan_series", series, workspace, meetings=len(meetings))
    for number, planned in enumerate(sorted(meetings, key=lambda one: one.starts_at), start=1):
        plan_meeting(
            by=by,
            workspace=workspace,
            title=f"{title} {number}",
            kind=kind,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            place=planned.place,
            link=link,
            host=planned.host,
            series=series,
        )
    return series


@transaction.atomic
def plan_meeting(
    *,
    by: Account,
    workspace: Workspace,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    kind: str = Kind.PLENARY,
    is_all_day: bool = False,
    place: str = "",
    link: str = "",
    host: Organisation | None = None,
    series: Series | None = None,
    colleagues_at_once: bool = False,
) -> Meeting:
    """One meeting, with a draft of its agenda. Nobody hears of it before they are invited."""
    meeting = Meeting.objects.create(
        workspace=workspace, series=series, title=title, kind=kind, starts_at=starts_at, ends_at=ends_at,
        is_all_day=is_all_day, place=place, link=link, host=host, colleagues_at_once=colleagues_at_once,
    )  # fmt: skip
    lay_items(meeting)
    index_meeting(meeting)
    note(by, "plan_meeting", meeting, workspace)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    by: Account,
    meeting: Meeting,
    title: str,
    kind: str,
    link: str = "",
    host: Organisation | None = None,
    colleagues_at_once: bool = False,
    version: int | None = None,
) -> Meeting:
    """Change what does not move it. A new title or link reaches calendars too; no answer is lost.

    Raises Stale.
    """
    claim_version(meeting, version=version)
    in_calendars = (meeting.title, meeting.link) != (title, link)
    meeting.title, meeting.kind, meeting.link, meeting.host = title, kind, link, host
    meeting.colleagues_at_once = colleagues_at_once
    if in_calendars and meeting.is_planned:
        meeting.calendar_sequence += 1
    meeting.save()
    index_meeting(meeting)
    note(by, "change_meeting", meeting, meeting.workspace)
    if in_calendars and meeting.is_open:
        tell_of_change(by, meeting, asks_anew=False)
    return meeting


@transaction.atomic
def move_meeting(
    *,
    by: Account,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    is_all_day: bool,
    place: str,
    word: str = "",
    version: int | None = None,
) -> Meeting:
    """Another time or place: calendars are told with a higher sequence number (RFC 5546, 2.1.4).

    A new time asks everybody anew, so their answers are emptied (the history keeps them); a new place does not.
    Raises Stale, MeetingClosed where the meeting is held or cancelled.
    """
    claim_version(meeting, version=version)
    if not meeting.is_planned:
        raise MeetingClosed
    before = (meeting.starts_at, meeting.ends_at, meeting.is_all_day)
    asks_anew = before != (starts_at, ends_at, is_all_day)
    if not asks_anew and place == meeting.place:
        return meeting
    meeting.starts_at, meeting.ends_at, meeting.is_all_day, meeting.place = (
        starts_at,
        ends_at,
        is_all_day,
        place,
    )
    meeting.calendar_sequence += 1
    if asks_anew:
        meeting.asked_sequence, meeting.reminded_at = meeting.calendar_sequence, None
    meeting.save()
    if asks_anew:
        _empty_answers(meeting)
    index_meeting(meeting)
    note(by, "move_meeting", meeting, meeting.workspace, time=asks_anew)
    tell_of_change(by, meeting, asks_anew=asks_anew, word=word)
    return meeting


@transaction.atomic
def cancel_meeting(*, by: Account, meeting: Meeting, reason: str, version: int | None = None) -> Meeting:
    """Call it off, and take it out of everybody's calendar. Raises Stale, MeetingClosed."""
    claim_version(meeting, version=version)
    if not meeting.is_planned:
        raise MeetingClosed
    meeting.state, meeting.state_note = State.CANCELLED, reason
    meeting.calendar_sequence += 1
    meeting.save()
    index_meeting(meeting)
    note(by, "cancel_meeting", meeting, meeting.workspace)
    tell_of_cancelling(by, meeting)
    return meeting


@transaction.atomic
def hold_meeting(*, by: Account, meeting: Meeting, present: Mapping[str, bool]) -> Meeting:
    """Say that it was held, and who was there: a yes or no for each invitee's uid; others stay as they are.

    It can be said again when the list is put right. Raises MeetingClosed where it is cancelled.
    """
    claim_version(meeting, version=None)
    if meeting.is_cancelled:
        raise MeetingClosed
    meeting.state = State.HELD
    meeting.save(update_fields=["state", "changed_at"])
    for was_present in (True, False):
        uids = [uid for uid, is_there in present.items() if is_there is was_present]
        rows = Invitee.including_protected.filter(meeting=meeting, uid__in=uids)
        rows.update(was_present=was_present, changed_at=timezone.now())
    note(by, "hold_meeting", meeting, meeting.workspace, present=sum(present.values()))
    return meeting


def _empty_answers(meeting: Meeting) -> None:
    """What was answered about the old time says nothing of the new one."""
    Invitee.including_protected.filter(meeting=meeting).update(
        answer="", way="", comment="", answered_at=None, reminded_at=None, changed_at=timezone.now()
    )
