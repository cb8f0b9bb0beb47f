"""What the database itself refuses, and what the adjectives of the tables find."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samverk.friends.models import CheckIn, Concern, Pair, Participant

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db


def propose(newcomer: Participant, friend: Participant, **facts: object) -> Pair:
    facts.setdefault("answer_by", timezone.now() + timedelta(days=7))
    return Pair.objects.create(programme=newcomer.programme, newcomer=newcomer, friend=friend, **facts)


def test_nobody_gets_two_proposals_at_once():
    programme = make_programme()
    newcomer, friend, another = make_participant(programme), make_friend(programme), make_friend(programme)
    propose(newcomer, friend)
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(newcomer, another)


def test_a_volunteers_place_is_taken_once():
    programme = make_programme()
    friend = make_friend(programme, capacity=2)
    propose(make_participant(programme), friend)
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(make_participant(programme), friend)
    propose(make_participant(programme), friend, place=1)
    assert Pair.objects.open().of(friend).count() == 2


def test_a_pair_that_is_over_leaves_the_place_free():
    programme = make_programme()
    newcomer, friend = make_participant(programme), make_friend(programme)
    propose(newcomer, friend, stage="declined")
    propose(newcomer, friend)
    assert Pair.objects.open().count() == 1


def test_protected_identities_are_in_no_list():
    participant = make_participant()
    participant.person.is_protected = True
    participant.person.save()
    assert not Participant.objects.exists()
    assert Participant.including_protected.count() == 1


def test_what_needs_anything_is_what_has_a_need():
    programme = make_programme()
    now = timezone.now()

    def met(**facts: object) -> Pair:
        facts = {
            "stage": "met",
            "started_on": now.date(),
            "newcomer_answer": "yes",
            "friend_answer": "yes",
        } | facts
        return propose(make_participant(programme), make_friend(programme), **facts)

    met()
    asked = {"due_on": now.date(), "after_days": 14}
    for facts in (
        {"answer": "talk"},
        {"answer": "well"},
        {"noticed_at": now},
        {"answer": "talk", "settled_at": now},
    ):
        pair = met()
        CheckIn.objects.create(pair=pair, participant=pair.newcomer, **asked, **facts)
    ended = met(stage="ended", ended_on=now.date())
    CheckIn.objects.create(pair=ended, participant=ended.newcomer, answer="talk", **asked)
    Concern.objects.create(participant=ended.newcomer, pair=ended, sort="worry")
    met(stage="agreed", first_meeting_at=None)
    met(stage="agreed", first_meeting_at=now - timedelta(hours=1))
    met(stage="agreed", first_meeting_at=now + timedelta(days=1))
    counts = dict(Pair.objects.all().counts_by_need())
    assert counts == {"concern": 1, "talk": 1, "silent": 1, "book": 1, "confirm": 1}
    assert Pair.objects.with_needs().needing().count() == 5
