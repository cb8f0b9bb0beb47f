"""Rounds: frozen, solved, reviewed by two, solved again around what is fixed, published; and the cases at the edges."""

import pytest
from django.db import IntegrityError

from samverk.audit.actions import Stale
from samverk.friends.actions import publishing, reviews, rounds
from samverk.friends.matching.explaining import effect
from samverk.friends.matching.known import compared, recruiting_list
from samverk.friends.matching.pool import pool
from samverk.friends.matching.solving import by_hand, solve, what_if
from samverk.friends.models import Pair, Round, Separation, State
from samverk.jobs.models import Job
from samverk.jobs.running import run_waiting
from tests.people.factories import make_account

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db
A, B = 0b1, 0b10
"""Two times of the week."""


@pytest.fixture
def programme():
    return make_programme(needs_interview=False)


@pytest.fixture
def karin():
    return make_account(name="Karin Åberg")


@pytest.fixture
def hodan():
    return make_account("hodan@demo.example", name="Hodan Ali")


def newcomer(programme, name="", **facts):
    return make_participant(programme, name=name, state=State.WAITING, **facts)


def friend(programme, name="", **facts):
    return make_friend(programme, name=name, state=State.WAITING, **facts)


def solved_round(programme, by) -> Round:
    made = rounds.start_round(by=by, programme=programme)
    run_waiting()
    made.refresh_from_db()
    return made


def pairs_of(round):
    rows = round.suggestions.exclude(verdict="rejected").select_related("newcomer__person", "friend__person")
    return {(row.newcomer.person.given_name, row.friend.person.given_name) for row in rows}


def crossed(programme):
    """Greedy by score takes Amir and Bo, and leaves Samir alone: only Bo has time when Samir has."""
    return {
        "amir": newcomer(programme, "Amir", grid=A | B, interests=["cooking"]),
        "samir": newcomer(programme, "Samir", grid=B),
        "bo": friend(programme, "Bo", grid=A | B, interests=["cooking"]),
        "eva": friend(programme, "Eva", grid=A),
    }


def test_a_round_finds_what_hands_do_not(programme, karin):
    crossed(programme)
    made = solved_round(programme, karin)
    assert made.stage == "review"
    assert pairs_of(made) == {("Amir", "Eva"), ("Samir", "Bo")}
    assert made.result | {"ms": 0} == {
        "matched": 2, "of": 2, "friends": 2, "places": 2, "possible": 3, "bound": 2, "proven": True, "gap": "",
        "priority": made.result["bound_priority"], "bound_priority": made.result["priority"],
        "score": made.result["bound_score"], "bound_score": made.result["score"],
        "ms": 0, "by_score": 1, "by_waiting": 1, "outside": {}, "job": made.result["job"],
    }  # fmt: skip
    assert (compared(programme).by_hand, compared(programme).more) == (1, 1)
    assert made.candidates.count() == 4
    assert Job.objects.get().result_url.endswith(f"{made.uid}/")


def test_a_round_of_one(programme, karin):
    one, other = newcomer(programme), friend(programme)
    made = solved_round(programme, karin)
    assert [(row.newcomer, row.friend) for row in made.suggestions.all()] == [(one, other)]
    assert made.suggestions.get().parts["grid"] == 300


def test_without_volunteers_the_round_says_whom_to_look_for(programme, karin):
    newcomer(programme, wish_gender="woman", grid=1 << 17)
    made = solved_round(programme, karin)
    assert (made.stage, made.result["matched"], made.suggestions.count()) == ("review", 0, 0)
    (wanted,) = recruiting_list(programme)
    assert (wanted.more, wanted.who, wanted.reach) == (1, "Kvinnor", 1)
    assert wanted.where == "Falun, på helger"


def test_nobody_waits(programme, karin):
    friend(programme)
    with pytest.raises(rounds.NobodyWaits):
        rounds.start_round(by=karin, programme=programme)
    assert not Round.objects.exists()


def test_one_round_at_a_time(programme, karin):
    crossed(programme)
    first = solved_round(programme, karin)
    with pytest.raises(rounds.RoundUnderWay):
        rounds.start_round(by=karin, programme=programme)
    rounds.discard_round(by=karin, round=first)
    assert rounds.start_round(by=karin, programme=programme).number == 2
    with pytest.raises(rounds.RoundClosed):
        rounds.discard_round(by=karin, round=first)


def test_a_round_that_cannot_be_solved_lets_another_one_start(programme, karin, monkeypatch, caplog):
    crossed(programme)

    def fails(*_args, **_named):
        raise ArithmeticError

    with monkeypatch.context() as patch:
        patch.setattr("samverk.friends.jobs.rounds.solve", fails)
        made = solved_round(programme, karin)
    assert made.stage == "failed"
    assert Job.objects.get().state == "failed"
    assert solved_round(programme, karin).stage == "review"
    assert "could not be solved" in caplog.text


def test_why_somebody_is_left_says_what_would_change_it(programme, karin):
    one = newcomer(programme, grid=1 << 2)
    friend(programme, grid=1 << 16)
    friend(programme, grid=1 << 19)
    made = solved_round(programme, karin)
    why = made.candidates.get(participant=one).why
    assert why["suits"] == 0
    assert why["changes"] == [
        {"rule": "times", "count": 2, "frees": 2, "when": "weekends", "then": 2, "slot": 16}
    ]


def test_a_change_that_frees_nobody_says_so(programme, karin):
    left = newcomer(programme, grid=A)
    newcomer(programme, grid=B, waiting_since=left.waiting_since.replace(year=2020))
    friend(programme, grid=B)
    made = solved_round(programme, karin)
    (change,) = made.candidates.get(participant=left).why["changes"]
    assert (change["rule"], change["count"], change["frees"]) == ("times", 1, 0)


def test_those_who_change_for_others_count_as_free(programme, karin):
    """Lena suits only Bo, who is Amir's; Amir could go to Eva. Without the rule of times Lena would have a friend."""
    lena = newcomer(programme, "Lena", grid=1 << 5, birth_year=1950)
    newcomer(programme, "Amir", grid=A | B, interests=["cooking"])
    friend(programme, "Bo", grid=A, interests=["cooking"])
    friend(programme, "Eva", grid=B, wish_age_to=50)
    made = solved_round(programme, karin)
    assert pairs_of(made) == {("Amir", "Bo")}
    (change,) = made.candidates.get(participant=lena).why["changes"]
    assert (change["rule"], change["count"], change["frees"]) == ("times", 1, 1)


def test_two_review_together(programme, karin, hodan):
    crossed(programme)
    made = solved_round(programme, karin)
    seen_by_karin, seen_by_hodan = made.suggestions.first(), made.suggestions.first()
    reviews.accept_suggestion(by=karin, suggestion=seen_by_karin, version=seen_by_karin.version)
    with pytest.raises(Stale):
        reviews.reject_suggestion(
            by=hodan, suggestion=seen_by_hodan, version=seen_by_hodan.version, reason="nej"
        )
    kept = made.suggestions.get(pk=seen_by_karin.pk)
    assert (kept.verdict, kept.by) == ("accepted", karin)


def test_rejected_for_this_round_or_for_ever(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    row = made.suggestions.get(newcomer=people["samir"])
    reviews.reject_suggestion(by=karin, suggestion=row, version=None, reason="Grannar", never=True)
    assert Separation.objects.get().reason == "veto"
    reviews.reopen_suggestion(by=karin, suggestion=row, version=None)
    assert not Separation.objects.exists()
    assert made.suggestions.get(pk=row.pk).verdict == "open"


def test_solved_again_around_what_is_fixed(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    reviews.reject_suggestion(
        by=karin, suggestion=made.suggestions.get(newcomer=people["samir"]), version=None, reason="Nej"
    )
    reviews.accept_suggestion(
        by=karin, suggestion=made.suggestions.get(newcomer=people["amir"]), version=None
    )
    assert reviews.solve_again(by=karin, round=made) == 0
    assert pairs_of(made) == {("Amir", "Eva")}
    assert made.candidates.get(participant=people["samir"]).why["suits"] == 1
    reviews.reopen_suggestion(
        by=karin, suggestion=made.suggestions.get(newcomer=people["amir"]), version=None
    )
    assert reviews.solve_again(by=karin, round=made) == 1
    assert pairs_of(made) == {("Amir", "Bo")}


def test_a_rejected_pair_does_not_come_back_over_another(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    row = made.suggestions.get(newcomer=people["amir"])
    reviews.reject_suggestion(by=karin, suggestion=row, version=None, reason="Nej")
    reviews.solve_again(by=karin, round=made)
    assert pairs_of(made) == {("Amir", "Bo")} or pairs_of(made) == {("Samir", "Bo")}
    if ("Amir", "Bo") in pairs_of(made):
        with pytest.raises(reviews.CannotBe):
            reviews.reopen_suggestion(by=karin, suggestion=row, version=None)


def effect_of(made, newcomer, friend):
    before, after = reviews.plans_for(made, newcomer.pk, friend.pk, *rounds.fixed_in(made))
    return before, after


def test_a_swap_shows_its_effect_first(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    before, after = effect_of(made, people["amir"], people["bo"])
    told = effect(before, after, apart_from=before.pool.left_of[people["amir"].pk])
    assert [before.pool.newcomers[one.newcomer].pk for one in told.lose] == [people["samir"].pk]
    assert (told.matched, told.get, told.change) == (-1, [], [])
    token = reviews.effect_token(before, after)
    reviews.swap(by=karin, round=made, newcomer=people["amir"].pk, friend=people["bo"].pk, seen_effect=token)
    assert pairs_of(made) == {("Amir", "Bo")}
    row = made.suggestions.get()
    assert (row.is_pinned, row.by) == (True, karin)


def test_a_swap_whose_effect_has_changed_is_asked_again(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    before, after = effect_of(made, people["amir"], people["bo"])
    token = reviews.effect_token(before, after)
    friend(programme, "Ny", grid=B)
    reviews.reject_suggestion(
        by=karin, suggestion=made.suggestions.get(newcomer=people["samir"]), version=None, reason="Nej"
    )
    with pytest.raises(reviews.EffectChanged):
        reviews.swap(
            by=karin, round=made, newcomer=people["amir"].pk, friend=people["bo"].pk, seen_effect=token
        )


def test_a_swap_against_a_rule_cannot_be(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    with pytest.raises(reviews.CannotBe):
        reviews.swap(
            by=karin, round=made, newcomer=people["samir"].pk, friend=people["eva"].pk, seen_effect=""
        )


def test_accepted_pairs_are_asked_and_the_rest_is_left(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    reviews.accept_suggestion(
        by=karin, suggestion=made.suggestions.get(newcomer=people["amir"]), version=None
    )
    publishing.publish_round(by=karin, round=made, version=None)
    run_waiting()
    made.refresh_from_db()
    pair = Pair.objects.get()
    assert (pair.newcomer, pair.friend, pair.round) == (people["amir"], people["eva"], made)
    assert (made.stage, made.result["asked"], made.result["failed"]) == ("published", 1, [])
    with pytest.raises(rounds.RoundClosed):
        publishing.publish_round(by=karin, round=made, version=None)


def test_publishing_twice_asks_nobody_twice(programme, karin):
    crossed(programme)
    made = solved_round(programme, karin)
    publishing.publish_round(by=karin, round=made, version=None, with_open=True)
    run_waiting()
    assert publishing.propose_all(by=karin, round=made) == {"asked": 2, "failed": []}
    assert Pair.objects.count() == 2


def test_who_left_meanwhile_is_told_and_the_others_are_asked(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    for state, one in ((State.PAUSED, people["eva"]),):
        one.state = state
        one.save()
    publishing.publish_round(by=karin, round=made, version=None, with_open=True)
    run_waiting()
    made.refresh_from_db()
    assert Pair.objects.get().newcomer == people["samir"]
    assert made.result["asked"] == 1
    assert made.result["failed"] == [
        {"newcomer": people["amir"].pk, "friend": people["eva"].pk, "why": "left"}
    ]


def test_solving_again_is_without_those_who_left(programme, karin):
    people = crossed(programme)
    made = solved_round(programme, karin)
    reviews.pin_suggestion(by=karin, suggestion=made.suggestions.get(newcomer=people["samir"]), version=None)
    people["bo"].state = State.PAUSED
    people["bo"].save()
    reviews.solve_again(by=karin, round=made)
    assert pairs_of(made) == {("Amir", "Eva")}
    assert made.candidates.get(participant=people["bo"]).left_at


def test_everybody_rejected_and_all_pinned(programme, karin):
    crossed(programme)
    made = solved_round(programme, karin)
    for row in made.suggestions.all():
        reviews.pin_suggestion(by=karin, suggestion=row, version=None)
    assert reviews.solve_again(by=karin, round=made) == 0
    assert len(pairs_of(made)) == 2
    for _turn in range(3):
        for row in made.suggestions.exclude(verdict="rejected"):
            reviews.reject_suggestion(by=karin, suggestion=row, version=None, reason="Nej")
        reviews.solve_again(by=karin, round=made)
    assert pairs_of(made) == set()


def test_the_table_refuses_two_rounds_at_once(programme):
    Round.objects.create(programme=programme, number=1)
    with pytest.raises(IntegrityError):
        Round.objects.create(programme=programme, number=2)


def test_small_pools_against_every_possible_plan(programme):
    """All plans of small pools: the solver's has the most people, then the most days, then the best fit."""
    from itertools import product
    from random import Random

    chance = Random(5)
    for _n in range(6):
        newcomer(
            programme,
            grid=chance.getrandbits(4) or 1,
            interests=chance.sample(["cooking", "music", "art"], 2),
        )
    for _n in range(4):
        friend(
            programme, grid=chance.getrandbits(4) or 1, capacity=chance.choice([1, 2]), interests=["cooking"]
        )
    found = pool(programme)
    found.waited[:] = [chance.randrange(9) for _n in range(6)]
    best = (-1, -1, -1)
    options = [[-1, *(int(found.possible.right[e]) for e in found.entries(i))] for i in range(6)]
    for choice in product(*options):
        if any(choice.count(j) > found.places[j] for j in range(4)):
            continue
        chosen = [(i, j) for i, j in enumerate(choice) if j >= 0]
        value = (
            len(chosen),
            sum(int(found.waited[i]) + 1 for i, _j in chosen),
            sum(int(found.points.score[found.entry(i, j)]) for i, j in chosen),
        )
        best = max(best, value)
    solved = solve(found)
    assert (solved.result.matched, solved.result.priority, solved.result.score) == best
    assert solved.result.proven
    assert by_hand(found, longest_first=True) <= best[0]
    one, other = found.newcomers[0], found.friends[int(found.possible.right[found.entries(0)[-1]])]
    after = what_if(solved, one.pk, other.pk, pinned=[], forbidden=[])
    assert after.friend_of[0] == found.right_of[other.pk]
    assert after.matched <= solved.matched
