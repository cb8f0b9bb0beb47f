"""A round that is published, matchers who propose and somebody who leaves, all at once: nobody gets two proposals."""

import threading
from collections import Counter

import pytest
from django.db import connection

from samverk.friends.actions import pairs, publishing, reviews, rounds
from samverk.friends.actions.pairs import propose_pair
from samverk.friends.actions.steps import move_to
from samverk.friends.models import Pair, Participant, Round, State, Suggestion
from tests.people.factories import make_account
from tests.racing import at_once

from .factories import make_friend, make_participant, make_programme
from .round_makers import make_suggestion

pytestmark = pytest.mark.django_db(transaction=True)


def published_round(by, size):
    """A round of `size` accepted pairs whose proposals are about to be sent."""
    programme = make_programme(needs_interview=False)
    rows = [make_suggestion(programme, verdict=Suggestion.Verdict.ACCEPTED) for _n in range(size)]
    Round.objects.filter(pk=rows[0].round_id).update(stage=Round.Stage.PUBLISHED)
    return Round.objects.select_related("programme__workspace").get(pk=rows[0].round_id), rows


def doubles():
    """Who has more than one open pair: newcomers, and volunteers' places."""
    rows = list(Pair.objects.open().values_list("newcomer", "friend", "place"))
    people = Counter(newcomer for newcomer, _friend, _place in rows)
    places = Counter((friend, place) for _newcomer, friend, place in rows)
    return [key for count in (people, places) for key, n in count.items() if n > 1]


def test_a_round_two_matchers_and_a_leaver_at_once_give_nobody_two_proposals():
    by, other = make_account(), make_account("hodan@demo.example")
    made, rows = published_round(by, 5)
    extra = make_friend(made.programme, state=State.WAITING, capacity=2)
    leaver = rows[4].friend

    def leave():
        with pairs.transaction.atomic():
            move_to(Participant.objects.get(pk=leaver.pk), State.PAUSED, by=None)

    answers = at_once(
        lambda: publishing.propose_all(by=by, round=made),
        lambda: publishing.propose_all(by=other, round=made),
        *[lambda row=row: propose_pair(by=other, newcomer=row.newcomer, friend=extra) for row in rows[:3]],
        leave,
    )
    assert not doubles()
    allowed = (dict, Pair, pairs.CannotPropose, type(None))
    assert all(isinstance(answer, allowed) for answer in answers), answers
    asked = set(Pair.objects.open().values_list("newcomer", flat=True))
    assert {row.newcomer_id for row in rows[:4]} <= asked
    reports = [answer for answer in answers if isinstance(answer, dict)]
    assert len(reports) == 2
    told = {one["newcomer"] for report in reports for one in report["failed"]}
    by_round = set(Pair.objects.filter(round=made).values_list("newcomer", flat=True))
    assert {row.newcomer_id for row in rows} - by_round <= told


def test_the_race_is_real_without_guards_it_gives_doubles(monkeypatch):
    """The negative control: without the constraints, the locks and the looks, the same race gives two proposals."""
    by, other = make_account(), make_account("hodan@demo.example")
    made, rows = published_round(by, 3)
    constraints = [one for one in Pair._meta.constraints if one.name.startswith("friends_one_pair_for_a")]
    assert len(constraints) == 2
    with connection.schema_editor() as editor:
        for one in constraints:
            editor.remove_constraint(Pair, one)
    gate = threading.Barrier(2, timeout=20)

    def look_only(newcomer, friend):
        """Both look before either writes, as two clerks with one list."""

    def unguarded(participant):
        return Participant.objects.select_related("person", "programme__workspace", "claimed_by").get(
            pk=participant.pk
        )

    monkeypatch.setattr(pairs, "locked", unguarded)
    monkeypatch.setattr(pairs, "_check_free", look_only)
    monkeypatch.setattr(pairs, "_take_a_place", lambda pair: pair.save(force_insert=True))

    def publish(account):
        asked_before = publishing.Pair.including_protected.filter(round=made).count()
        gate.wait()
        for row in rows:
            propose_pair(by=account, newcomer=row.newcomer, friend=row.friend, round=made)
        return asked_before

    try:
        answers = at_once(lambda: publish(by), lambda: publish(other))
        assert answers == [0, 0]
        assert len(doubles()) == 6
    finally:
        Pair.including_protected.all().delete()
        with connection.schema_editor() as editor:
            for one in constraints:
                editor.add_constraint(Pair, one)


def test_two_start_a_round_at_once_and_one_is_told():
    by, other = make_account(), make_account("hodan@demo.example")
    programme = make_programme(needs_interview=False)
    make_participant(programme, state=State.WAITING)
    answers = at_once(
        lambda: rounds.start_round(by=by, programme=programme),
        lambda: rounds.start_round(by=other, programme=programme),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Round", "RoundUnderWay"]
    assert Round.objects.count() == 1


def test_two_who_judge_one_pair_at_once_and_one_is_told():
    by, other = make_account(), make_account("hodan@demo.example")
    row = make_suggestion(make_programme())
    seen = [
        Suggestion.objects.select_related("round__programme__workspace").get(pk=row.pk) for _n in range(2)
    ]
    answers = at_once(
        lambda: reviews.accept_suggestion(by=by, suggestion=seen[0], version=row.version),
        lambda: reviews.reject_suggestion(by=other, suggestion=seen[1], version=row.version, reason="Nej"),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Stale"]
    row.refresh_from_db()
    assert (row.verdict, row.by) in {("accepted", by), ("rejected", other)}


def test_solving_again_while_a_colleague_judges_keeps_the_verdict():
    by, other = make_account(), make_account("hodan@demo.example")
    programme = make_programme(needs_interview=False)
    rows = [make_suggestion(programme) for _n in range(3)]
    made = rows[0].round
    seen = Suggestion.objects.select_related("round__programme__workspace").get(pk=rows[0].pk)
    answers = at_once(
        lambda: reviews.solve_again(by=by, round=made),
        lambda: reviews.accept_suggestion(by=other, suggestion=seen, version=seen.version),
    )
    kept = Suggestion.objects.filter(pk=seen.pk).first()
    if kept is not None and answers[1] is None:
        assert kept.verdict == "accepted"
    assert made.suggestions.exclude(verdict="rejected").count() == 3
