"""The ten best for one person: the same as in the whole pool, read from a part of it; and what a proposal costs."""

from random import Random

import pytest
from django.utils import timezone

from samverk.friends import best_matches
from samverk.friends.best_matches import ten_best
from samverk.friends.matching.best import best_for
from samverk.friends.matching.near import might_suit
from samverk.friends.matching.pool import pool
from samverk.friends.models import Interview, Pair, Participant, PoolShare, Separation, State

from .factories import make_friend, make_municipality, make_participant, make_programme
from .round_makers import make_suggestion

pytestmark = pytest.mark.django_db


def waiting(programme, name="", **facts):
    return make_participant(programme, name=name, state=State.WAITING, **facts)


def volunteer(programme, name="", **facts):
    return make_friend(programme, name=name, state=State.WAITING, **facts)


def facts(random, towns):
    """Somebody of whom each rule may speak, with and without a place of their own."""
    near = {"latitude": random.uniform(60.4, 61.0), "longitude": random.uniform(15.2, 16.2)}
    return {
        "municipality": random.choice(towns),
        "grid": random.choice([0b1, 0b11, 0b111, 0b111]),
        "gender": random.choice(["woman", "man"]),
        "wish_gender": random.choice(["", "", "", "woman"]),
        "birth_year": random.choice([None, 1960, 1980, 1980, 2000]),
        **random.choice(
            [{}, {}, {}, {"wish_age_from": 40}, {"wish_age_to": 46}, {"wish_age_from": 40, "wish_age_to": 70}]
        ),
        "has_children": random.random() < 0.7,
        "wish_children": random.random() < 0.15,
        "travel_km": random.choice([5, 25, 90]),
        "languages": random.choice([{"sv": 3}, {"sv": 1, "ar": 5}, {"sv": 5}, {"ar": 5}]),
        "interests": random.sample(["cooking", "music", "sports"], 2),
        "profession": random.choice(["", "sjuksköterska", "lärare"]),
        **random.choice([near, near, {}]),
    }


@pytest.fixture
def crowd():
    """Two programmes that share their volunteers; some have pairs, some no interview, some are kept apart."""
    random = Random(3)
    towns = [
        make_municipality(),
        make_municipality("2184", "Hudiksvall", seat_latitude=61.73, seat_longitude=17.1),
    ]
    programme, neighbour = make_programme(), make_programme()
    PoolShare.objects.create(
        programme=programme, partner=neighbour, agreed="By the two", accepted_at=timezone.now()
    )
    newcomers = [waiting(programme, **facts(random, towns), shares_pool=n % 2 == 0) for n in range(24)]
    friends = [
        volunteer(
            neighbour if n % 4 == 0 else programme,
            **facts(random, towns),
            capacity=random.choice([1, 1, 2]),
            shares_pool=n % 3 == 0,
        )
        for n in range(24)
    ]
    for one in random.sample(newcomers + friends, 45):
        Interview.objects.create(
            participant=one, held_on="2026-01-10", fit=random.choice(["yes", "yes", "yes", "no"])
        )
    for one, other in zip(newcomers[:3], friends[:3], strict=True):
        Pair.objects.create(programme=programme, newcomer=one, friend=other, answer_by=timezone.now())
    Separation.objects.create(one=newcomers[10], other=friends[10], reason=Separation.Reason.values[0])
    return programme, newcomers, friends


def test_one_row_holds_what_the_whole_pool_holds(crowd):
    programme, newcomers, friends = crowd
    whole = pool(programme)
    assert whole.possible.left.size > 20
    for one in newcomers:
        found = best_for(one, most=100)
        assert (found is None) is (one.pk not in whole.left_of)
        if found is not None:
            entries = whole.entries(whole.left_of[one.pk])
            told = [(whole.friends[whole.possible.right[e]].pk, int(whole.points.score[e])) for e in entries]
            assert [(each.key, each.score) for each in found] == told
            assert [each.parts for each in found] == [whole.parts(int(e)) for e in entries]
            places = dict(zip((f.pk for f in whole.friends), whole.places.tolist(), strict=True))
            assert [each.places for each in found] == [places[each.key] for each in found]
    for one in friends:
        found = best_for(one, most=100) if one.programme_id == programme.pk else []
        if found:
            entries = (whole.possible.right == whole.right_of[one.pk]).nonzero()[0]
            keys = {whole.newcomers[whole.possible.left[e]].pk for e in entries}
            assert {each.key for each in found} == keys
            assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_whom_a_wish_is_against_is_not_read(crowd):
    programme, newcomers, friends = crowd
    one = next(each for each in newcomers if not each.wish_gender and each.wish_age_from is None)
    one.wish_gender, one.wish_age_from, one.wish_age_to, one.wish_children = "woman", 30, 50, True
    read = Participant.objects.filter(might_suit(one, programme))
    suits = {
        each.pk
        for each in friends
        if each.gender == "woman" and each.birth_year == 1980 and each.has_children
    }
    assert set(read.values_list("pk", flat=True)) <= suits
    programme.asked_wishes = []
    assert Participant.objects.filter(might_suit(one, programme)).count() > read.count()


def test_nobody_within_reach_is_left_out_and_few_beyond_it_are_read():
    programme = make_programme(needs_interview=False, max_travel_km=60)
    one = waiting(programme, latitude=60.0, longitude=15.0, travel_km=20)
    ways = [
        (north, east, km) for north in range(-70, 71, 7) for east in range(-70, 71, 7) for km in (5, 40, 90)
    ]
    for north, east, km in ways:
        volunteer(programme, latitude=60 + north / 111.4, longitude=15 + east / 55.8, travel_km=km)
    found = {each.key for each in best_for(one, most=len(ways))}
    whole = pool(programme)
    assert found == {each.pk for each in whole.friends} - {
        each.pk for j, each in enumerate(whole.friends) if whole.entry(whole.left_of[one.pk], j) < 0
    }
    read = Participant.objects.filter(might_suit(one, programme)).count()
    assert len(found) <= read < 1.2 * len(found)


def test_the_best_are_found_in_as_many_queries_among_many(django_assert_max_num_queries):
    programme = make_programme(needs_interview=False)
    one = waiting(programme)
    for _n in range(3):
        volunteer(programme, capacity=2)
        with django_assert_max_num_queries(12):
            assert best_for(one, most=10)


def test_who_would_be_alone_is_said_where_few_wait():
    programme = make_programme(needs_interview=False)
    long, short = waiting(programme, "Amir Haddad"), waiting(programme, "Leyla Aziz")
    only = volunteer(programme, "Eva Berg")
    [mine] = ten_best(short)
    assert (mine.other, mine.cost.is_in_plan, mine.cost.in_review) == (only, False, False)
    assert [one.pk for one in mine.cost.alone] == [long.pk]
    [planned] = ten_best(long)
    assert planned.cost.is_in_plan
    assert planned.cost.alone == []


def test_a_round_under_review_says_whose_place_it_is():
    programme = make_programme(needs_interview=False)
    one = waiting(programme, "Leyla Aziz")
    eva, ola, siv = (
        volunteer(programme, "Eva Berg"),
        volunteer(programme, "Ola Ek", capacity=2),
        volunteer(programme),
    )
    amir = make_suggestion(programme, friend=eva).newcomer
    make_suggestion(programme, friend=ola)
    cost = {best.other.pk: best.cost for best in ten_best(one)}
    assert [each.pk for each in cost[eva.pk].alone] == [amir.pk]
    assert cost[ola.pk].alone == cost[siv.pk].alone == []
    assert all(each.in_review for each in cost.values())
    assert {best.other.pk: best.cost.is_in_plan for best in ten_best(amir)}[eva.pk]
    [own] = [best for best in ten_best(eva) if best.other == one]
    assert [each.pk for each in own.cost.alone] == [amir.pk]


def test_among_very_many_nothing_is_said_of_the_others(monkeypatch):
    programme = make_programme(needs_interview=False)
    one = waiting(programme)
    volunteer(programme)
    monkeypatch.setattr(best_matches, "WHOLE", 1)
    assert [best.cost for best in ten_best(one)] == [None]
