"""Between rounds: the ten best for one person, with what a proposal now would cost those who wait."""

from dataclasses import dataclass

from .matching.explaining import effect
from .matching.pool import pool
from .matching.solving import solve, what_if
from .matching.words import Fact, what_they_share, what_was_hard
from .models import Participant
from .round_cards import Part, parts_of

TEN = 10


@dataclass(frozen=True)
class Best:
    """Somebody of the other side. `alone` are those who would have nobody in the next round if these two met now."""

    other: Participant
    shared: list[Fact]
    hard: list[Fact]
    parts: list[Part]
    is_in_plan: bool
    alone: list[Participant]


def ten_best(participant: Participant) -> list[Best] | None:
    """The best by points, of those who keep all rules and have a place free. None if the person is not to be matched now."""
    found = pool(participant.programme)
    if participant.pk in found.left_of:
        entries = [int(entry) for entry in found.entries(found.left_of[participant.pk])[:TEN]]
    elif participant.pk in found.right_of:
        mine = (found.possible.right == found.right_of[participant.pk]).nonzero()[0]
        entries = sorted(map(int, mine), key=lambda entry: -int(found.points.score[entry]))[:TEN]
    else:
        return None
    plan = solve(found)
    best = []
    for entry in entries:
        i, j = int(found.possible.left[entry]), int(found.possible.right[entry])
        newcomer, friend = found.newcomers[i], found.friends[j]
        after = what_if(plan, newcomer.pk, friend.pk, pinned=[], forbidden=[])
        lose = effect(plan, after, apart_from=i).lose if after else []
        best.append(
            Best(
                other=friend if participant.is_newcomer else newcomer,
                shared=what_they_share(newcomer, friend),
                hard=what_was_hard(newcomer, friend),
                parts=parts_of(found.parts(entry), found.programme.weights),
                is_in_plan=bool(plan.friend_of[i] == j),
                alone=[found.newcomers[one.newcomer] for one in lose],
            )
        )
    return best
