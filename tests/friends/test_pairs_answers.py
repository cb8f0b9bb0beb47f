"""Answers to a proposal: yes, no, another thought, silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.friends.actions.answers import (
    answer_proposal,
    expire_proposals,
    extend_proposal,
    remind_of_proposals,
    withdraw_proposal,
)
from samverk.friends.actions.pair_rows import PairClosed
from samverk.friends.models import Call, Pair, Separation, State
from samverk.outbox.models import Message
from tests.workspaces.factories import make_account

from .factories import make_friend, make_participant, make_programme
from .pair_makers import make_agreed, make_met, make_proposal

pytestmark = pytest.mark.django_db


def states(pair):
    pair.newcomer.refresh_from_db()
    pair.friend.refresh_from_db()
    return pair.newcomer.state, pair.friend.state


def letters():
    return list(Message.objects.order_by("pk").values_list("to", "template"))


def test_two_yeses_agree_and_the_matcher_is_asked_to_book():
    pair = make_proposal(by=make_account("Eva Norling"))
    Message.objects.all().delete()
    pair = answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    assert pair.stage == "proposed"
    assert letters() == []
    pair = answer_proposal(by=None, pair=pair, participant=pair.newcomer, answer="yes")
    assert pair.stage == "agreed"
    assert [template for _to, template in letters()] == [
        "friends/mail/both_said_yes.txt",
        "friends/mail/both_said_yes.txt",
        "friends/mail/book_meeting.txt",
    ]
    assert states(pair) == (State.PROPOSED, State.PROPOSED)


def test_a_no_sends_both_back_with_their_old_place_in_the_queue():
    programme = make_programme()
    since = timezone.now() - timedelta(days=90)
    newcomer = make_participant(programme, state="waiting", waiting_since=since)
    pair = make_proposal(programme, newcomer=newcomer)
    Message.objects.all().delete()
    pair = answer_proposal(by=None, pair=pair, participant=pair.friend, answer="no", reason="För långt bort")
    assert (pair.stage, pair.no_reason) == ("declined", "För långt bort")
    assert states(pair) == (State.WAITING, State.WAITING)
    assert pair.newcomer.waiting_since == since
    assert Separation.objects.get().reason == "said_no"
    assert letters() == [(newcomer.person.email, "friends/mail/did_not_fit.txt")]
    assert "långt" not in Message.objects.get().text


def test_the_last_answer_counts_while_the_proposal_is_open():
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    pair = answer_proposal(by=None, pair=pair, participant=pair.friend, answer="no")
    assert pair.stage == "declined"
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.friend, answer="no")
    pair = answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    assert (pair.stage, pair.friend_answer) == ("proposed", "yes")
    assert states(pair) == (State.PROPOSED, State.PROPOSED)
    assert not Separation.objects.filter(one=min(pair.newcomer, pair.friend, key=lambda one: one.pk)).exists()


def test_a_no_cannot_be_taken_back_when_the_other_has_answered_or_has_another_proposal():
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.newcomer, answer="yes")
    answer_proposal(by=None, pair=pair, participant=pair.friend, answer="no")
    with pytest.raises(PairClosed):
        answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.friend, answer="no")
    make_proposal(pair.programme, newcomer=pair.newcomer)
    with pytest.raises(PairClosed):
        answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    assert Pair.objects.open().filter(newcomer=pair.newcomer).count() == 1


def test_after_two_yeses_an_answer_comes_too_late():
    pair = make_agreed()
    with pytest.raises(PairClosed) as closed:
        answer_proposal(by=None, pair=pair, participant=pair.friend, answer="no")
    assert closed.value.pair.stage == "agreed"


def test_an_answer_by_phone_is_noted_as_the_matchers():
    matcher = make_account()
    pair = make_proposal(by=matcher)
    answer_proposal(by=matcher, pair=pair, participant=pair.newcomer, answer="yes")
    entry = Entry.objects.filter(verb="friends.answer_proposal").get()
    assert (entry.by, entry.details) == (matcher, {"side": "newcomer", "answer": "yes"})


def test_a_volunteer_with_a_friend_stays_paired_after_a_no():
    programme = make_programme()
    friend = make_friend(programme, state="waiting", capacity=2)
    make_met(programme, friend=friend)
    friend.refresh_from_db()
    pair = make_proposal(programme, friend=friend)
    pair = answer_proposal(by=None, pair=pair, participant=pair.newcomer, answer="no")
    assert states(pair) == (State.WAITING, State.PAIRED)


def test_who_paused_meanwhile_stays_paused():
    pair = make_proposal()
    type(pair.friend).objects.filter(pk=pair.friend.pk).update(state="paused")
    pair = answer_proposal(by=None, pair=pair, participant=pair.newcomer, answer="no")
    assert states(pair) == (State.WAITING, State.PAUSED)


def test_a_proposal_is_withdrawn_kindly():
    pair = make_agreed()
    Message.objects.all().delete()
    pair = withdraw_proposal(by=make_account(), pair=pair, reason="Dubblett")
    assert pair.stage == "withdrawn"
    assert states(pair) == (State.WAITING, State.WAITING)
    assert {template for _to, template in letters()} == {"friends/mail/did_not_fit.txt"}
    with pytest.raises(PairClosed):
        withdraw_proposal(by=make_account(), pair=pair)


def test_more_time_reminds_only_the_silent():
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.newcomer, answer="yes")
    Pair.objects.update(answer_by=timezone.now() + timedelta(hours=1))
    Message.objects.all().delete()
    pair = extend_proposal(by=make_account(), pair=pair)
    assert pair.answer_by > timezone.now() + timedelta(days=6)
    assert letters() == [(pair.friend.person.email, "friends/mail/proposal_reminder.txt")]


def test_the_silent_are_reminded_once_before_the_time_is_over():
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    Message.objects.all().delete()
    assert remind_of_proposals() == 0
    now = timezone.now()
    Pair.objects.update(proposed_at=now - timedelta(days=6), answer_by=now + timedelta(days=1))
    assert remind_of_proposals() == 1
    assert remind_of_proposals() == 0
    assert letters() == [(pair.newcomer.person.email, "friends/mail/proposal_reminder.txt")]


def test_no_answer_in_time_ends_it_and_nobody_loses_their_place():
    pair = make_proposal()
    answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
    Pair.objects.update(answer_by=timezone.now() - timedelta(minutes=1))
    Message.objects.all().delete()
    assert expire_proposals() == 1
    assert expire_proposals() == 0
    pair.refresh_from_db()
    assert pair.stage == "expired"
    assert states(pair) == (State.WAITING, State.WAITING)
    assert set(letters()) == {
        (pair.friend.person.email, "friends/mail/did_not_fit.txt"),
        (pair.newcomer.person.email, "friends/mail/no_answer.txt"),
    }
    assert not Separation.objects.exists()


def test_after_the_second_silence_a_matcher_calls():
    programme = make_programme()
    newcomer = make_participant(programme, state="waiting")
    for _time in range(2):
        newcomer.refresh_from_db()
        pair = make_proposal(programme, newcomer=newcomer)
        answer_proposal(by=None, pair=pair, participant=pair.friend, answer="yes")
        Pair.objects.filter(pk=pair.pk).update(answer_by=timezone.now() - timedelta(minutes=1))
        expire_proposals()
    newcomer.refresh_from_db()
    assert newcomer.state == State.PAUSED
    assert Call.objects.get().participant == newcomer
    pair.friend.refresh_from_db()
    assert pair.friend.state == State.WAITING


def test_without_an_address_the_letter_waits_on_the_call_list():
    programme = make_programme()
    make_proposal(programme, newcomer=make_participant(programme, state="waiting", email=""))
    call = Call.objects.get()
    assert call.about == "proposal"
    assert "/friend/" in call.text
