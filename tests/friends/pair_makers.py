"""Pairs at each stage of their way, made by the acts themselves."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samverk.friends.actions.answers import answer_proposal
from samverk.friends.actions.first_meetings import book_first_meeting, confirm_first_meeting
from samverk.friends.actions.pairs import propose_pair
from samverk.friends.models import CheckIn, Pair, Participant, Programme
from samverk.people.models import Account
from tests.workspaces.factories import make_account

from .factories import make_friend, make_participant, make_programme


def make_proposal(
    programme: Programme | None = None,
    *,
    by: Account | None = None,
    newcomer: Participant | None = None,
    friend: Participant | None = None,
    **facts: Any,
) -> Pair:
    programme = programme or make_programme()
    newcomer = newcomer or make_participant(programme, state="waiting")
    friend = friend or make_friend(programme, state="waiting")
    return propose_pair(by=by or make_account(), newcomer=newcomer, friend=friend, **facts)


def make_agreed(programme: Programme | None = None, **facts: Any) -> Pair:
    pair = make_proposal(programme, **facts)
    for one in (pair.newcomer, pair.friend):
        pair = answer_proposal(by=None, pair=pair, participant=one, answer="yes")
    return pair


def make_booked(programme: Programme | None = None, *, at: datetime | None = None, **facts: Any) -> Pair:
    pair = make_agreed(programme, **facts)
    at = at or timezone.now() + timedelta(days=3)
    return book_first_meeting(
        by=pair.matcher or make_account(),
        pair=pair,
        at=at,
        place="Falu stadsbibliotek",
        matcher_is_there=True,
    )


def make_met(programme: Programme | None = None, **facts: Any) -> Pair:
    return confirm_first_meeting(by=None, pair=make_agreed(programme, **facts))


def make_asked(pair: Pair, participant: Participant, *, days_ago: int = 0) -> CheckIn:
    """The first question of a pair has been sent to one of the two."""
    check_in = CheckIn.objects.filter(pair=pair, participant=participant).earliest("due_on")
    check_in.sent_at = timezone.now() - timedelta(days=days_ago)
    check_in.save()
    return check_in
