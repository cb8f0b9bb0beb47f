"""Two at once, with real transactions: choices, numbers of cards, a door's last place, one agreement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.friends.actions import choices, doors, gatherings, pools
from samverk.friends.models import Guest, PoolShare, Visit
from samverk.outbox.models import Message
from tests.racing import outcomes
from tests.workspaces.factories import make_account

from .factories import make_participant, make_programme
from .gathering_makers import make_door
from .test_gatherings import evening, plan

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_choose_each_other_at_the_same_moment_are_both_kept():
    programme, by = make_programme(needs_interview=False), make_account()
    _gathering, (one, anna) = evening(programme, by, newcomers=1, friends=1)
    outcomes(
        lambda: choices.choose_guest(guest=one, number=anna.number, how="like"),
        lambda: choices.choose_guest(guest=anna, number=one.number, how="like"),
    )
    assert (choices.chosen_numbers(one), choices.chosen_numbers(anna)) == ([anna.number], [one.number])


def test_one_guest_on_two_phones_keeps_both_choices():
    programme, by = make_programme(), make_account()
    _gathering, (one, anna, bo) = evening(programme, by, newcomers=1)
    outcomes(
        *[
            lambda number=number: choices.choose_guest(guest=one, number=number, how="like")
            for number in (anna.number, bo.number)
        ]
    )
    assert sorted(choices.chosen_numbers(one)) == [anna.number, bo.number]


def test_a_choice_comes_before_or_after_the_end_never_between():
    programme, by = make_programme(), make_account()
    gathering, (one, anna) = evening(programme, by, newcomers=1, friends=1)
    answers = outcomes(
        lambda: choices.choose_guest(guest=one, number=anna.number, how="like"),
        lambda: gatherings.match_gathering(by=by, gathering=gathering),
    )
    kept = choices.chosen_numbers(one)
    assert answers == (["Gathering", "list"] if kept else ["Gathering", "GatheringClosed"])


def test_two_who_invite_give_no_number_twice():
    programme, by = make_programme(), make_account()
    gathering = plan(programme, by)
    people = [make_participant(programme, state="waiting") for _n in range(4)]
    outcomes(
        *[
            lambda some=some: gatherings.invite_guests(by=by, gathering=gathering, participants=some)
            for some in (people[:3], people[1:])
        ]
    )
    assert list(Guest.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Message.objects.filter(template="friends/mail/gathering_invitation.txt").count() == 4


def test_the_last_place_of_a_door_is_given_once():
    programme = make_programme()
    door = make_door(programme)
    people = [make_participant(programme) for _n in range(3)]
    asking = [lambda one=one: doors.ask_visit(participant=one, door=door) for one in people]
    assert outcomes(*asking) == ["DoorFull", "DoorFull", "Visit"]
    assert Visit.objects.count() == 1


def test_yes_and_taking_back_at_the_same_moment():
    programme = make_programme()
    visit = doors.ask_visit(participant=make_participant(programme), door=make_door(programme))
    outcomes(
        lambda: doors.welcome_visit(visit=visit, starts_at=timezone.now() + timedelta(days=2)),
        lambda: doors.withdraw_visit(visit=visit),
    )
    visit.refresh_from_db()
    assert visit.stage == "declined"
    assert Message.objects.filter(template="friends/mail/visit_withdrawn.txt").count() == 1


def test_two_programmes_that_propose_to_each_other_share_once():
    one, other = make_programme(), make_programme()
    by = make_account()
    answers = outcomes(
        lambda: pools.propose_pool(by=by, programme=one, partner=other, agreed="A"),
        lambda: pools.propose_pool(by=by, programme=other, partner=one, agreed="B"),
    )
    assert answers == ["PoolShare", "SharedAlready"]
    assert PoolShare.objects.count() == 1
