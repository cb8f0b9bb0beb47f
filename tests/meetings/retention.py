"""Rows of meetings whose time begins at a moment (see tests/audit/test_retention.py)."""

from datetime import datetime, timedelta

from samverk.meetings.models import Invitee, Meeting, Poll, Voter
from tests.workspaces.factories import make_workspace


def outsider(at: datetime) -> Invitee:
    """A meeting ended to which somebody from outside the room was invited."""
    meeting = Meeting.objects.create(
        workspace=make_workspace(), title="Stormöte", starts_at=at - timedelta(hours=2), ends_at=at
    )
    return Invitee.objects.create(meeting=meeting, name="Omar Aziz", email="omar@demo.example")


def voter(at: datetime) -> Voter:
    """A poll was closed."""
    poll = Poll.objects.create(workspace=make_workspace(), title="Vilken dag?", closed_at=at)
    return Voter.objects.create(poll=poll, name="Omar Aziz", email="omar@demo.example")


BEGINS = [outsider, voter]
