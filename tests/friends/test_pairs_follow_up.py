"""How it goes, what ends, what somebody wants next, and five questions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.friends.actions.assessments import assess_self
from samverk.friends.actions.endings import end_pair, go_on
from samverk.friends.actions.follow_up import (
    answer_check_in,
    ask_check_ins,
    keep_meeting,
    note_conversation,
    notice_silence,
    settle_check_ins,
)
from samverk.friends.actions.pair_rows import PairClosed
from samverk.friends.actions.pairs import KeptApart, propose_pair
from samverk.friends.assessing import moment_for
from samverk.friends.models import Assessment, CheckIn, Met, Pair, Separation, State
from samverk.outbox.models import Message
from tests.workspaces.factories import make_account

from .factories import make_participant, make_programme
from .pair_makers import make_agreed, make_asked, make_met

pytestmark = pytest.mark.django_db


def needs(pair):
    return Pair.objects.with_needs().get(pk=pair.pk).need


def test_questions_are_sent_when_they_are_due_and_once():
    make_met(make_programme(follow_up_days=[14, 60]))
    Message.objects.all().delete()
    assert ask_check_ins() == 0
    CheckIn.objects.filter(after_days=14).update(due_on=timezone.localdate())
    assert ask_check_ins() == 2
    assert ask_check_ins() == 0
    assert set(Message.objects.values_list("template", flat=True)) == {"friends/mail/check_in.txt"}


def test_nobody_is_asked_about_a_pair_that_has_ended():
    pair = make_met()
    CheckIn.objects.update(due_on=timezone.localdate())
    end_pair(by=None, pair=pair, reason="time")
    assert ask_check_ins() == 0


def test_silence_is_noticed_after_a_week_and_ends_with_an_answer():
    pair = make_met()
    check_in = make_asked(pair, pair.friend, days_ago=6)
    assert notice_silence() == 0
    check_in = make_asked(pair, pair.friend, days_ago=8)
    assert notice_silence() == 1
    assert needs(pair) == "silent"
    check_in.refresh_from_db()
    answer_check_in(by=None, check_in=check_in, answer="well")
    assert needs(pair) == ""


def test_who_wants_to_talk_is_on_the_matchers_list_until_it_is_seen_to():
    matcher = make_account("Eva Norling")
    pair = make_met(by=matcher)
    check_in = make_asked(pair, pair.newcomer)
    Message.objects.all().delete()
    answer_check_in(by=None, check_in=check_in, answer="talk", words="Ring mig")
    assert Message.objects.get().to == matcher.email
    assert "Ring" not in Message.objects.get().text
    assert needs(pair) == "talk"
    assert settle_check_ins(by=matcher, pair=pair) == 1
    assert needs(pair) == ""


def test_a_meeting_is_noted_once_a_day_whoever_taps():
    pair = make_met()
    assert keep_meeting(pair=pair, participant=pair.newcomer)
    assert not keep_meeting(pair=pair, participant=pair.friend)
    assert Met.objects.count() == 1
    with pytest.raises(PairClosed):
        keep_meeting(pair=make_agreed(), participant=pair.friend)


def test_notes_are_about_one_of_the_two():
    pair = make_met()
    note = note_conversation(by=make_account(), pair=pair, participant=pair.friend, text="Pratade om tider.")
    assert note.participant == pair.friend
    with pytest.raises(PairClosed):
        note_conversation(by=make_account(), pair=pair, participant=make_participant(), text="x")


def test_an_end_with_thanks_separates_them_and_asks_what_they_want():
    pair = make_met()
    Message.objects.all().delete()
    pair = end_pair(by=make_account(), pair=pair, reason="moved", newcomer_next="back", friend_next="ask")
    assert (pair.stage, pair.end_reason, pair.ended_on) == ("ended", "moved", timezone.localdate())
    assert Separation.objects.get().reason == "were_paired"
    assert set(Message.objects.values_list("template", flat=True)) == {"friends/mail/thanks.txt"}
    pair.newcomer.refresh_from_db()
    pair.friend.refresh_from_db()
    assert (pair.newcomer.state, pair.friend.state) == (State.WAITING, State.PAUSED)
    assert timezone.now() - pair.newcomer.waiting_since < timedelta(minutes=1)
    go_on(participant=pair.friend, wants=True)
    pair.friend.refresh_from_db()
    assert pair.friend.state == State.WAITING
    with pytest.raises(KeptApart):
        propose_pair(by=make_account(), newcomer=pair.newcomer, friend=pair.friend)


def test_who_does_not_want_more_leaves_with_thanks():
    pair = end_pair(by=None, pair=make_met(), reason="done")
    go_on(participant=pair.newcomer, wants=False)
    pair.newcomer.refresh_from_db()
    assert pair.newcomer.state == State.ENDED


def test_only_a_pause_is_ended_by_the_wish_to_go_on():
    waiting = make_participant(state="waiting")
    since = waiting.waiting_since
    go_on(participant=waiting, wants=False)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.waiting_since) == (State.WAITING, since)


def test_the_five_questions_are_asked_before_and_after():
    pair = make_agreed()
    assert moment_for(pair.newcomer) == "before"
    assess_self(
        participant=pair.newcomer, moment="before", answers={"language": 2, "nonsense": 5, "future": 9}
    )
    assert Assessment.objects.get().answers == {"language": 2}
    assert moment_for(pair.newcomer) == ""
    pair = make_met()
    assert moment_for(pair.friend) == ""
    end_pair(by=None, pair=pair, reason="done")
    assert moment_for(pair.friend) == "after"
