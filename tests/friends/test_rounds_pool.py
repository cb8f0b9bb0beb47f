"""The hard rules, one by one against the database; what the pool holds; queries that do not grow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.friends.matching.explaining import rules_against
from samverk.friends.matching.pool import pool
from samverk.friends.models import Interview, Pair, PoolShare, Separation, State

from .factories import make_friend, make_municipality, make_participant, make_programme

pytestmark = pytest.mark.django_db
EVENINGS = 0b100100100100100


@pytest.fixture
def programme():
    return make_programme(needs_interview=False)


def newcomer(programme, **facts):
    return make_participant(programme, state=State.WAITING, **facts)


def friend(programme, **facts):
    return make_friend(programme, state=State.WAITING, **facts)


def interviewed(participant, fit="yes", days_ago=0, **facts):
    day = timezone.localdate() - timedelta(days=days_ago)
    return Interview.objects.create(participant=participant, held_on=day, fit=fit, **facts)


def rules(programme, one, other):
    """The rules against two, None if one of them is not in the pool."""
    found = pool(programme)
    if one.pk not in found.left_of or other.pk not in found.right_of:
        return None
    i, j = found.left_of[one.pk], found.right_of[other.pk]
    against = rules_against(found, i, j)
    assert (found.entry(i, j) < 0) is bool(against)
    return against


@pytest.mark.parametrize(
    ("ours", "theirs", "against"),
    [
        ({}, {}, []),
        ({"grid": 0b1}, {"grid": 0b10}, ["times"]),
        ({"languages": {"ar": 5}}, {"languages": {"sv": 5}}, ["language"]),
        ({"languages": {"ar": 5, "sv": 1}}, {"languages": {"sv": 5}}, []),
        ({"wish_gender": "woman"}, {"gender": "man"}, ["gender"]),
        ({"wish_gender": "woman"}, {"gender": "woman"}, []),
        ({"wish_gender": "woman"}, {}, ["gender"]),
        ({"gender": "man"}, {"wish_gender": "woman"}, ["gender"]),
        ({"wish_age_from": 50}, {}, ["age"]),
        ({}, {"wish_age_to": 20}, ["age"]),
        ({"wish_age_from": 20, "wish_age_to": 60}, {}, []),
        ({"wish_age_to": 60}, {"birth_year": None}, ["age"]),
        ({"wish_children": True}, {}, ["traits"]),
        ({"wish_children": True}, {"has_children": True}, []),
        ({}, {"wish_children": True}, ["traits"]),
        ({"latitude": 60.6, "longitude": 15.6}, {"latitude": 60.8, "longitude": 15.6}, ["distance"]),
        ({"latitude": 60.6, "longitude": 15.6, "travel_km": 25}, {"latitude": 60.8, "longitude": 15.6}, []),
        ({"latitude": 60.6, "longitude": 15.6, "travel_km": 90}, {"latitude": 61.0, "longitude": 15.6}, ["distance"]),
    ],
)  # fmt: skip
def test_hard_rules(programme, ours, theirs, against):
    assert rules(programme, newcomer(programme, **ours), friend(programme, **theirs)) == against


@pytest.mark.parametrize(
    ("settings", "ours", "theirs"),
    [
        ({"needs_common_language": False}, {"languages": {"ar": 5}}, {}),
        ({"min_shared_times": 0}, {"grid": 0b1}, {"grid": 0b10}),
        ({"asked_wishes": []}, {"wish_gender": "woman", "wish_age_to": 18, "wish_children": True}, {"gender": "man"}),
    ],
)  # fmt: skip
def test_what_a_programme_does_not_ask_for_is_no_rule(settings, ours, theirs):
    programme = make_programme(needs_interview=False, **settings)
    assert rules(programme, newcomer(programme, **ours), friend(programme, **theirs)) == []


def test_shared_times_at_least(programme):
    programme.min_shared_times = 2
    one, other = newcomer(programme, grid=0b11), friend(programme, grid=0b110)
    assert rules(programme, one, other) == ["times"]


def test_another_town_is_measured_from_its_seat(programme):
    far = make_municipality("2184", "Hudiksvall", seat_latitude=61.73, seat_longitude=17.1)
    assert rules(programme, newcomer(programme), friend(programme, municipality=far)) == ["distance"]


@pytest.mark.parametrize("reason", Separation.Reason.values)
def test_two_kept_apart_are_never_a_pair(programme, reason):
    one, other = newcomer(programme), friend(programme)
    Separation.objects.create(one=min(one, other, key=lambda p: p.pk), other=max(one, other, key=lambda p: p.pk), reason=reason)  # fmt: skip
    assert rules(programme, one, other) == ["apart"]


def test_nobody_is_their_own_friend(programme):
    one, other = newcomer(programme), friend(programme)
    other.person = one.person
    other.save()
    assert rules(programme, one, other) == ["apart"]


@pytest.mark.parametrize("side", ["newcomer", "friend"])
def test_protected_identities_are_never_in_a_pool(programme, side):
    one, other = newcomer(programme), friend(programme)
    person = (one if side == "newcomer" else other).person
    person.is_protected = True
    person.save()
    assert rules(programme, one, other) is None


@pytest.mark.parametrize("state", sorted(set(State.values) - {State.WAITING, State.CLAIMED}))
def test_only_those_who_wait_are_matched(programme, state):
    facts = {"state": state, "ended_at": timezone.now() if state == State.ENDED else None}
    one = make_participant(programme, **facts)
    assert one.pk not in pool(programme).left_of


def test_places_are_what_is_left(programme):
    one = friend(programme, capacity=3)
    programme.max_per_friend = 3
    programme.save()
    pair = Pair.objects.create(
        programme=programme, newcomer=make_participant(programme, state=State.PAIRED), friend=one,
        answer_by=timezone.now(), stage="met", started_on=timezone.localdate(),
    )  # fmt: skip
    assert pool(programme).places.tolist() == [2]
    programme.max_per_friend = 1
    programme.save()
    assert pool(programme).places.tolist() == []
    pair.stage = "declined"
    pair.save()
    assert pool(programme).places.tolist() == [1]


def test_a_newcomer_with_a_proposal_does_not_wait(programme):
    one = newcomer(programme)
    Pair.objects.create(programme=programme, newcomer=one, friend=friend(programme), answer_by=timezone.now())
    assert one.pk not in pool(programme).left_of


def test_interviews_come_first_where_the_programme_says_so():
    programme = make_programme()
    one, other, later = newcomer(programme), newcomer(programme), newcomer(programme)
    interviewed(one)
    interviewed(later, days_ago=9)
    interviewed(later, fit="later")
    found = pool(programme)
    assert list(found.left_of) == [one.pk]
    assert found.outside == {"interview": 1, "unsuited": 1}
    assert other.pk not in found.left_of


@pytest.mark.parametrize(("days_ago", "is_in"), [(None, False), (400, False), (300, True)])
def test_a_volunteers_extract_is_seen_within_a_year(days_ago, is_in):
    programme = make_programme(needs_extract=True)
    one = friend(programme)
    seen = None if days_ago is None else timezone.localdate() - timedelta(days=days_ago)
    interviewed(one, extract_seen_on=seen)
    interviewed(one)
    found = pool(programme)
    assert (one.pk in found.right_of) is is_in
    assert found.outside == ({} if is_in else {"extract": 1})


@pytest.mark.parametrize(
    ("accepted", "ours", "theirs", "against"),
    [
        (True, True, True, []),
        (True, False, True, ["traits"]),
        (True, True, False, None),
        (False, True, True, None),
    ],
)
def test_a_shared_pool_holds_those_who_said_yes(programme, accepted, ours, theirs, against):
    neighbour = make_programme(needs_interview=False)
    PoolShare.objects.create(
        programme=neighbour,
        partner=programme,
        agreed="Avtal",
        accepted_at=timezone.now() if accepted else None,
    )
    one, other = newcomer(programme, shares_pool=ours), friend(neighbour, shares_pool=theirs)
    newcomer(neighbour, shares_pool=True)
    assert rules(programme, one, other) == against
    assert len(pool(programme).newcomers) == 1


def test_a_family_takes_its_places():
    programme = make_programme(pairing="family", needs_interview=False)
    family = newcomer(programme, household=4)
    small, large, one_family = (friend(programme, capacity=n) for n in (3, 5, 1))
    found = pool(programme)
    units = {
        found.friends[j].pk: int(found.units[found.entry(0, j)]) for j in range(3) if found.entry(0, j) >= 0
    }
    assert units == {small.pk: 4, large.pk: 4, one_family.pk: 1}
    assert list(found.left_of) == [family.pk]


def test_soft_wishes_count_by_their_weights(programme):
    one = newcomer(programme, interests=["cooking", "music"], part_of_town="Nyfors", has_children=True)
    friend(
        programme, interests=["cooking"], part_of_town="nyfors", has_children=True, experience="SFI-lärare"
    )
    friend(programme, birth_year=1950)
    found = pool(programme)
    near, far = (found.parts(found.entry(0, j)) for j in (0, 1))
    assert list(found.left_of) == [one.pk]
    assert near["interests"] == 225  # a third of three quarters, and half of a quarter, of 600
    assert far["interests"] == 75
    assert near["part_of_town"] == 300
    assert near["family"] == 400
    assert (near["experience"], far["experience"]) == (200, 0)
    assert near["age"] == 200
    assert far["age"] == 0
    assert found.points.score.tolist() == [sum(near.values()), sum(far.values())]
    assert pool(programme, weights={"interests": 0}).parts(0)["interests"] == 0


def test_queries_do_not_grow(programme, django_assert_num_queries):
    for size in (1, 3):
        for _n in range(size):
            interviewed(newcomer(programme))
            friend(programme)
        with django_assert_num_queries(8):
            pool(programme)
