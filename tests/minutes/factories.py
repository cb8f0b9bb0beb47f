"""Meetings that were held, and minutes of them."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from samverk.access.rules import Role
from samverk.meetings.models import AgendaItem, Invitee, Meeting
from samverk.minutes.actions import send_out, start_minutes, write_note
from samverk.minutes.models import Approval, Minutes, Note
from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import give, make_workspace

_numbers = count(1)
ITEMS = [("welcome", "Välkommen"), ("", "Språkcaféet"), ("other", "Övriga frågor"), ("closing", "Avslutning")]


def make_meeting(workspace: Workspace | None = None, *, days_ago: int = 2, **facts: Any) -> Meeting:
    """A meeting of two hours, two days ago, with four items on its agenda."""
    starts = timezone.now() - timedelta(days=days_ago)
    facts = {
        "title": f"Plenarmöte {next(_numbers)}",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        **facts,
    }
    meeting = Meeting.objects.create(workspace=workspace or make_workspace(), **facts)
    for position, (key, title) in enumerate(ITEMS):
        AgendaItem.objects.create(meeting=meeting, position=position, standard_key=key, title=title)
    return meeting


def make_invitee(meeting: Meeting, account: Account | None = None, **facts: Any) -> Invitee:
    """Somebody with a role in the room, invited."""
    account = account or give(meeting.workspace, Role.MEMBER)
    person = Person.including_protected.get(account=account)
    return Invitee.objects.create(
        meeting=meeting, person=person, email=account.email, invited_at=timezone.now(), **facts
    )


def writer_of(workspace: Workspace) -> Account:
    """The room's coordinator."""
    account = workspace.roles.get(role=Role.COORDINATOR).person.account
    assert account is not None
    return account


def make_minutes(meeting: Meeting | None = None, *, by: Account | None = None) -> Minutes:
    """Minutes begun on the agenda."""
    meeting = meeting or make_meeting()
    return start_minutes(by=by or writer_of(meeting.workspace), meeting=meeting, secretary=None)


def item(minutes: Minutes, place: int = 1) -> Note:
    """A note of the minutes, by default that on the language café."""
    return Note.objects.filter(minutes=minutes).in_order()[place]


def make_minutes_out(
    meeting: Meeting | None = None, *, approvers: tuple[Account, ...] = (), approval: str = Approval.PERSONS
) -> Minutes:
    """Minutes with a decision, out for comment; without approvers one is made."""
    minutes = make_minutes(meeting)
    by = writer_of(minutes.workspace)
    write_note(by=by, note=item(minutes), field="decision", base="", text="Caféet öppnar i mars.")
    if approval == Approval.PERSONS and not approvers:
        approvers = (give(minutes.workspace, Role.MEMBER),)
    people = [Person.including_protected.get(account=account) for account in approvers]
    send_out(by=by, minutes=minutes, approval=approval, approvers=people, comments_until=None)
    minutes.refresh_from_db()
    return minutes
