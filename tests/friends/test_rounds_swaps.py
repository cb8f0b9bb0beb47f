"""Another volunteer in a round: the effect shown is the plan's, and the page reads no more of many than of few."""

from random import Random

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverk.friends.actions import reviews
from samverk.friends.actions.rounds import pool_of
from samverk.friends.matching.explaining import effect
from samverk.friends.matching.solving import solve, what_if
from samverk.friends.models import State
from samverk.friends.round_swaps import Choices

from .factories import make_friend, make_participant, make_programme
from .round_makers import make_candidate, make_suggestion

pytestmark = pytest.mark.django_db


def crowded_round(number, seed=7):
    """A round of so many on each side, with the plan that the solver finds."""
    chance = Random(seed)
    programme = make_programme(needs_interview=False)

    def facts():
        return {
            "grid": chance.getrandbits(5) or 1,
            "interests": chance.sample(["cooking", "music", "art"], 2),
        }

    newcomers = [make_participant(programme, state=State.WAITING, **facts()) for _n in range(number)]
    friends = [make_friend(programme, state=State.WAITING, **facts()) for _n in range(number)]
    made = make_suggestion(programme, newcomers[0], friends[0]).round
    for one in (*newcomers[1:], *friends[1:]):
        make_candidate(made, one)
    made.suggestions.all().delete()
    solved = solve(pool_of(made))
    for i, j in solved.pairs():
        make_suggestion(programme, *(next(x for x in side if x.pk == key) for side, key in
                        ((newcomers, solved.pool.newcomers[i].pk), (friends, solved.pool.friends[j].pk))))  # fmt: skip
    return made, newcomers


def keys(moving):
    return [(one.newcomer.pk, one.was and one.was.pk, one.now and one.now.pk) for one in moving]


def test_what_is_shown_is_what_the_plans_say():
    made, newcomers = crowded_round(8)
    before = reviews.standing(made)
    for newcomer in newcomers:
        i = before.pool.left_of[newcomer.pk]
        for choice in Choices(made).ten_best(newcomer):
            after = what_if(before, newcomer.pk, choice.friend.pk, pinned=[], forbidden=[])
            told = effect(before, after, apart_from=i)
            friends = [one.pk for one in before.pool.friends]
            for shown, said in (
                (choice.lose, told.lose),
                (choice.get, told.get),
                (choice.change, told.change),
            ):
                assert keys(shown) == [
                    (
                        before.pool.newcomers[one.newcomer].pk,
                        friends[one.was] if one.was >= 0 else None,
                        friends[one.now] if one.now >= 0 else None,
                    )
                    for one in said
                ]
            assert choice.token == reviews.effect_token(before, after)


def test_the_pairs_of_a_plan_are_found_at_once():
    made, _newcomers = crowded_round(8)
    plan = reviews.standing(made)
    plan.friend_of[0] = -1
    one_by_one = [plan.pool.entry(i, j) for i, j in plan.pairs()]
    assert plan.pool.entries_of(plan.friend_of).tolist() == one_by_one
    assert plan.score == sum(int(plan.pool.points.score[entry]) for entry in one_by_one)
    assert plan.pool.entries_of(np.full(8, -1)).tolist() == []


def test_names_are_read_of_those_who_are_shown_and_of_nobody_else():
    asked = []
    for number in (3, 12):
        made, newcomers = crowded_round(number)
        with CaptureQueriesContext(connection) as queries:
            choices = Choices(made).ten_best(newcomers[0])
        assert choices
        asked.append(len(queries))
        named = [query["sql"] for query in queries if '"given_name"' in query["sql"]]
        assert len(named) == 1
        shown = {newcomers[0].pk, *(choice.friend.pk for choice in choices)}
        for choice in choices:
            for row in (*choice.lose, *choice.get, *choice.change):
                shown |= {one.pk for one in (row.newcomer, row.was, row.now) if one}
        listed = named[0].split('"friends_participant"."id" IN (', 1)[1].split(")", 1)[0]
        assert {int(key) for key in listed.split(",")} == shown
    assert asked[0] == asked[1]
