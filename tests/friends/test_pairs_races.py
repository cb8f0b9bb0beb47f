"""Two at once, with real transactions: nobody has two proposals, no place is taken twice, two answers make one outcome."""

import pytest

from samverk.friends.actions import pairs
from samverk.friends.actions.answers import answer_proposal
from samverk.friends.actions.first_meetings import confirm_first_meeting
from samverk.friends.actions.follow_up import keep_meeting
from samverk.friends.actions.pairs import propose_pair
from samverk.friends.models import Change, CheckIn, Met, Pair
from samverk.outbox.models import Message
from tests.racing import outcomes
from tests.workspaces.factories import make_account

from .factories import make_friend, make_participant, make_programme
from .pair_makers import make_agreed, make_met, make_proposal

pytestmark = pytest.mark.django_db(transaction=True)


def proposing(newcomer, friend, by):
    return lambda: propose_pair(by=by, newcomer=newcomer, friend=friend)


def test_two_matchers_who_propose_the_same_volunteer_take_one_place():
    programme, by = make_programme(), make_account()
    friend = make_friend(programme, state="waiting")
    newcomers = [make_participant(programme, state="waiting") for _n in range(2)]
    answers = outcomes(*[proposing(newcomer, friend, by) for newcomer in newcomers])
    assert answers == ["NoPlaceLeft", "Pair"]
    assert Pair.objects.open().count() == 1
    assert Message.objects.filter(template="friends/mail/proposal.txt").count() == 2


def test_two_matchers_who_propose_to_the_same_newcomer_write_once():
    programme, by = make_programme(), make_account()
    newcomer = make_participant(programme, state="waiting")
    friends = [make_friend(programme, state="waiting") for _n in range(3)]
    answers = outcomes(*[proposing(newcomer, friend, by) for friend in friends])
    assert answers == ["AlreadyProposed", "AlreadyProposed", "Pair"]
    assert Pair.objects.open().count() == 1


def test_two_places_of_a_volunteer_are_both_taken():
    programme, by = make_programme(), make_account()
    friend = make_friend(programme, state="waiting", capacity=2)
    newcomers = [make_participant(programme, state="waiting") for _n in range(3)]
    answers = outcomes(*[proposing(newcomer, friend, by) for newcomer in newcomers])
    assert answers == ["NoPlaceLeft", "Pair", "Pair"]
    assert set(Pair.objects.open().values_list("place", flat=True)) == {0, 1}


def test_without_locks_and_looks_the_table_itself_refuses(monkeypatch):
    """The negative control: with all that is asked beforehand taken away, the constraints still hold."""
    programme, by = make_programme(), make_account()
    friend = make_friend(programme, state="waiting")
    newcomers = [make_participant(programme, state="waiting") for _n in range(2)]
    monkeypatch.setattr(pairs, "locked", lambda participant: participant)
    monkeypatch.setattr(pairs, "_check_free", lambda newcomer, friend: None)
    monkeypatch.setattr(pairs, "place_for", lambda friend: 0)
    answers = outcomes(*[proposing(newcomer, friend, by) for newcomer in newcomers])
    assert answers.count("Pair") == 1
    assert Pair.objects.open().count() == 1


def answering(pair, one, answer):
    return lambda: answer_proposal(by=None, pair=pair, participant=one, answer=answer)


def test_both_say_yes_at_the_same_moment():
    for _time in range(3):
        pair = make_proposal()
        outcomes(answering(pair, pair.newcomer, "yes"), answering(pair, pair.friend, "yes"))
        pair.refresh_from_db()
        assert (pair.stage, pair.newcomer_answer, pair.friend_answer) == ("agreed", "yes", "yes")
        letters = Message.objects.filter(
            template="friends/mail/both_said_yes.txt",
            to__in=[pair.newcomer.person.email, pair.friend.person.email],
        )
        assert letters.count() == 2


def test_a_yes_and_a_no_at_the_same_moment_are_a_no():
    pair = make_proposal()
    answers = outcomes(answering(pair, pair.newcomer, "yes"), answering(pair, pair.friend, "no"))
    pair.refresh_from_db()
    assert pair.stage == "declined"
    assert answers in (["Pair", "Pair"], ["Pair", "PairClosed"])


def test_both_confirm_the_first_meeting_outcomes():
    pair = make_agreed()
    answers = outcomes(*[lambda: confirm_first_meeting(by=None, pair=pair)] * 2)
    assert answers == ["Pair", "PairClosed"]
    assert CheckIn.objects.count() == 2 * len(pair.programme.follow_up_days)
    assert Change.objects.filter(participant=pair.newcomer, state="paired").count() == 1


def test_both_note_the_same_meeting():
    pair = make_met()
    outcomes(
        *[lambda one=one: keep_meeting(pair=pair, participant=one) for one in (pair.newcomer, pair.friend)]
    )
    assert Met.objects.count() == 1
