"""Rows of friends whose time begins at a moment (see tests/audit/test_retention.py)."""

from datetime import datetime

from samverk.friends.models import Call, Participant, PersonalLink

from .factories import make_participant


def ended_participation(at: datetime) -> Participant:
    """Somebody left the programme."""
    return make_participant(state="ended", ended_at=at)


def personal_link(at: datetime) -> PersonalLink:
    """A link ran out."""
    return PersonalLink.objects.create(participant=make_participant(), digest="0" * 64, expires_at=at)


def call_made(at: datetime) -> Call:
    """Somebody without an e-mail address was told."""
    return Call.objects.create(
        participant=make_participant(email=""), about="receipt", subject="Tack", text="Hej", done_at=at
    )


BEGINS = [ended_participation, personal_link, call_made]
