"""Between rounds: the ten best for one person, with what a proposal now would cost those who wait."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from samverk.places.models import Municipality

from .matching.best import best_for
from .matching.explaining import effect
from .matching.pool import pool, sharing, who_waits
from .matching.solving import solve, what_if
from .matching.words import Fact, what_they_share, what_was_hard
from .models import Participant, Programme, Round, Suggestion

TEN = 10
WHOLE = 400
"""Among more people than this a page does not look for everybody's best pairs: that is a round's work."""


@dataclass(frozen=True)
class Cost:
    """What it would mean if two met now: `alone` would have nobody in the next round, if these two are not in it
    anyway. Where a round is under review (`in_review`), they are those to whom it gives the volunteer's place.
    """

    alone: Sequence[Participant]
    is_in_plan: bool
    in_review: bool = False


@dataclass(frozen=True)
class Best:
    """Somebody of the other side. `cost` is None where it takes a round to know."""

    other: Participant
    shared: list[Fact]
    hard: list[Fact]
    cost: Cost | None


Weigh = Callable[[Participant, Participant, int], Cost]
"""What it costs if this newcomer gets this volunteer, who has so many places."""


def ten_best(participant: Participant) -> list[Best] | None:
    """The best by points, of those who keep all rules and have a place free. None if the person is not to be matched now."""
    found = best_for(participant, most=TEN)
    if found is None:
        return None
    friends = [each.key for each in found] if participant.is_newcomer else [participant.pk]
    weigh = _weighing(participant.programme, friends) if found else None
    places = Prefetch("municipality", Municipality.objects.without_outline())
    others = (
        Participant.objects.select_related("person", "programme")
        .prefetch_related(places, "spoken")
        .defer("photo")
        .in_bulk([each.key for each in found])
    )
    best = []
    for each in found:
        other = others[each.key]
        two = (participant, other) if participant.is_newcomer else (other, participant)
        cost = weigh(*two, each.places) if weigh else None
        best.append(Best(other, what_they_share(*two), what_was_hard(*two), cost))
    return best


def _weighing(programme: Programme, friends: list[int]) -> Weigh | None:
    """By the round under review; else by the best plan for everybody, where few enough wait."""
    round = Round.objects.filter(programme=programme, stage=Round.Stage.REVIEW).first()
    if round is not None:
        return _by_round(round, friends)
    waiting = who_waits(programme, sharing(programme, timezone.localdate()))
    return _by_plan(programme) if waiting[: WHOLE + 1].count() <= WHOLE else None


def _by_round(round: Round, friends: list[int]) -> Weigh:
    """A place of one of `friends` is at stake if the round gives all their places to others."""
    given: dict[int, list[Participant]] = defaultdict(list)
    rows = round.suggestions.filter(friend__in=friends).exclude(verdict=Suggestion.Verdict.REJECTED)
    rows = rows.filter(newcomer__person__is_protected=False).order_by("pk")
    for row in rows.select_related("newcomer__person").defer("newcomer__photo"):
        given[row.friend_id].append(row.newcomer)

    def weigh(newcomer: Participant, friend: Participant, places: int) -> Cost:
        others = [one for one in given[friend.pk] if one.pk != newcomer.pk]
        is_in_plan = len(others) < len(given[friend.pk])
        at_stake = [] if is_in_plan or len(others) < places else others
        return Cost(at_stake, is_in_plan, in_review=True)

    return weigh


def _by_plan(programme: Programme) -> Weigh:
    found = pool(programme)
    plan = solve(found)
    keys = [one.pk for one in found.newcomers]
    people = Participant.objects.select_related("person").defer("photo").in_bulk(keys)

    def weigh(newcomer: Participant, friend: Participant, places: int) -> Cost:
        i, j = found.left_of[newcomer.pk], found.right_of[friend.pk]
        after = what_if(plan, newcomer.pk, friend.pk, pinned=[], forbidden=[])
        lose = effect(plan, after, apart_from=i).lose if after else []
        return Cost([people[keys[one.newcomer]] for one in lose], bool(plan.friend_of[i] == j))

    return weigh
