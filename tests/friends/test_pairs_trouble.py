"""Trouble: told at once to whom it is named, without a word of it in the letter, and never to the other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.friends.actions.concerns import report_concern, settle_concern
from samverk.friends.models import Leave, Pair, Separation, State
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_programme
from .pair_makers import make_booked, make_met, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def coordinator(programme):
    return give(programme.workspace, Role.COORDINATOR)


@pytest.fixture
def named(programme, coordinator):
    programme.trouble_goes_to = give(programme.workspace, Role.MATCHER)
    programme.save()
    return programme.trouble_goes_to


def report(pair, **facts):
    Message.objects.all().delete()
    facts = {"sort": "safety", "text": "Han följer efter mig", **facts}
    return report_concern(participant=pair.newcomer, pair=pair, **facts)


def told():
    return sorted(Message.objects.filter(template="friends/mail/concern.txt").values_list("to", flat=True))


def test_the_named_person_gets_a_neutral_letter(programme, named):
    pair = make_met(programme)
    concern = report(pair)
    assert told() == [named.email]
    message = Message.objects.get()
    for word in ("följer", "trygg", "safe", pair.newcomer.person.given_name):
        assert word not in message.subject + message.text
    assert concern.told == named
    assert Entry.objects.get(verb="friends.report_concern").subject_label == ""
    assert Pair.objects.get().stage == "met"


def test_the_coordinators_hear_where_nobody_is_named_or_the_named_one_has_left(programme, coordinator):
    pair = make_met(programme)
    report(pair)
    everyone = told()
    assert coordinator.email in everyone
    stranger = give(make_programme().workspace, Role.MATCHER)
    programme.trouble_goes_to = stranger
    programme.save()
    pair.newcomer.programme.refresh_from_db()
    report(pair)
    assert told() == everyone
    assert stranger.email not in everyone


def test_who_stands_in_hears_while_the_named_one_is_away(programme, named):
    substitute = give(programme.workspace, Role.MATCHER)
    today = timezone.localdate()
    Leave.objects.create(
        programme=programme,
        matcher=named,
        since=today,
        until=today + timedelta(days=3),
        substitute=substitute,
    )
    report(make_met(programme))
    assert told() == [substitute.email]


@pytest.mark.parametrize("make", [make_proposal, make_booked, make_met])
def test_a_block_ends_all_contact_at_once(programme, named, make):
    pair = make(programme)
    report(pair, wants_block=True)
    pair = Pair.objects.get()
    assert (pair.stage, pair.end_reason) == ("ended", "safety")
    assert Separation.objects.get().reason == "safety"
    assert (pair.newcomer.state, pair.friend.state) == (State.PAUSED, State.PAUSED)
    to_other = Message.objects.filter(to=pair.friend.person.email)
    assert "friends/mail/pair_over.txt" in set(to_other.values_list("template", flat=True))
    assert not any("följer" in message.text for message in Message.objects.all())


def test_what_was_done_is_noted_and_each_goes_their_way(programme, named):
    concern = report(make_met(programme), wants_block=True)
    concern = settle_concern(
        by=named, concern=concern, outcome="Pratat med båda.", reporter_next="back", other_next="leave"
    )
    pair = Pair.objects.get()
    assert (pair.newcomer.state, pair.friend.state) == (State.WAITING, State.ENDED)
    assert concern.settled_at is not None
    assert not Pair.objects.with_needs().needing("concern").exists()
