"""Proposing: who may be asked, which place is taken, what is written to the two."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.friends.actions.pairs import (
    AlreadyProposed,
    KeptApart,
    NoPlaceLeft,
    NotFree,
    propose_pair,
    separate,
)
from samverk.friends.models import Pair, State
from samverk.outbox.models import Message
from tests.people.factories import make_account

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme(answer_days=5)


@pytest.fixture
def by():
    return make_account()


def waiting(programme, **facts):
    return make_participant(programme, state="waiting", **facts)


def offering(programme, **facts):
    return make_friend(programme, state="waiting", **facts)


def test_both_are_asked_and_move_on(programme, by):
    newcomer, friend = waiting(programme, presentation="Likes to bake."), offering(programme)
    pair = propose_pair(by=by, newcomer=newcomer, friend=friend, score=70, about_friend="Walks a lot.")
    assert (pair.stage, pair.place, pair.score) == ("proposed", 0, 70)
    assert (pair.about_newcomer, pair.about_friend) == ("Likes to bake.", "Walks a lot.")
    assert abs(pair.answer_by - timezone.now() - timedelta(days=5)) < timedelta(minutes=1)
    for one in (newcomer, friend):
        one.refresh_from_db()
        assert one.state == State.PROPOSED
    assert set(Message.objects.values_list("to", flat=True)) == {newcomer.person.email, friend.person.email}


def test_the_letter_has_no_surname(programme, by):
    newcomer = waiting(programme, name="Amira Haddad")
    propose_pair(by=by, newcomer=newcomer, friend=offering(programme, name="Karin Lindgren"))
    texts = "".join(Message.objects.values_list("text", flat=True))
    assert "Karin" in texts
    assert "Amira" in texts
    assert "Haddad" not in texts
    assert "Lindgren" not in texts


def test_a_newcomer_is_asked_about_one_at_a_time(programme, by):
    newcomer = waiting(programme)
    propose_pair(by=by, newcomer=newcomer, friend=offering(programme))
    with pytest.raises(AlreadyProposed):
        propose_pair(by=by, newcomer=newcomer, friend=offering(programme))


def test_a_volunteers_places_are_filled_from_the_lowest(programme, by):
    friend = offering(programme, capacity=2)
    first = propose_pair(by=by, newcomer=waiting(programme), friend=friend)
    second = propose_pair(by=by, newcomer=waiting(programme), friend=friend)
    assert (first.place, second.place) == (0, 1)
    with pytest.raises(NoPlaceLeft):
        propose_pair(by=by, newcomer=waiting(programme), friend=friend)
    Pair.objects.filter(pk=first.pk).update(stage="declined")
    assert propose_pair(by=by, newcomer=waiting(programme), friend=friend).place == 0


def test_the_programme_bounds_what_a_volunteer_takes(programme, by):
    programme.max_per_friend = 1
    programme.save()
    friend = offering(programme, capacity=3)
    propose_pair(by=by, newcomer=waiting(programme), friend=friend)
    with pytest.raises(NoPlaceLeft):
        propose_pair(by=by, newcomer=waiting(programme), friend=friend)


def test_a_volunteer_with_a_friend_stays_paired(programme, by):
    friend = make_friend(programme, state="paired", capacity=2)
    propose_pair(by=by, newcomer=waiting(programme), friend=friend)
    friend.refresh_from_db()
    assert friend.state == State.PAIRED


@pytest.mark.parametrize("state", ["new", "paused"])
def test_who_is_not_ready_is_not_asked(programme, by, state):
    with pytest.raises(NotFree):
        propose_pair(by=by, newcomer=make_participant(programme, state=state), friend=offering(programme))
    with pytest.raises(NotFree):
        propose_pair(by=by, newcomer=waiting(programme), friend=make_friend(programme, state=state))
    assert not Pair.objects.exists()


def test_those_kept_apart_are_not_asked(programme, by):
    newcomer, friend = waiting(programme), offering(programme)
    separate(friend, newcomer, "said_no", by=by)
    with pytest.raises(KeptApart) as said:
        propose_pair(by=by, newcomer=newcomer, friend=friend)
    assert said.value.reason == "said_no"


def test_safety_outweighs_the_reason_before(programme, by):
    newcomer, friend = waiting(programme), offering(programme)
    separate(newcomer, friend, "said_no", by=by)
    separate(newcomer, friend, "safety", by=by)
    separate(newcomer, friend, "were_paired", by=by)
    with pytest.raises(KeptApart) as said:
        propose_pair(by=by, newcomer=newcomer, friend=friend)
    assert said.value.reason == "safety"


def test_a_protected_identity_is_never_proposed_from_here(programme, by):
    newcomer = waiting(programme)
    newcomer.person.is_protected = True
    newcomer.person.save()
    with pytest.raises(NotFree):
        propose_pair(by=by, newcomer=newcomer, friend=offering(programme))
