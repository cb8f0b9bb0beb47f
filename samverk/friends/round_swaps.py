"""Another volunteer for somebody: the ten best with what each would do to others; and why two are not a pair."""

from dataclasses import dataclass
from typing import Any

from .actions import reviews
from .actions.rounds import fixed_in
from .matching.explaining import effect, rules_against
from .matching.solving import what_if
from .matching.words import Fact, what_they_share, what_was_hard
from .models import Participant, Round
from .round_cards import Part, parts_of

TEN = 10
SHOWN = 5
"""Lines of those who get somebody, and of those who change."""


@dataclass(frozen=True)
class Moving:
    """Somebody for whom a change means something: who they have now, and whom they would get."""

    newcomer: Participant
    was: Participant | None
    now: Participant | None


@dataclass(frozen=True)
class Choice:
    """A volunteer that somebody could have, what speaks for it, and what it would cost."""

    friend: Participant
    shared: list[Fact]
    hard: list[Fact]
    parts: list[Part]
    score: int
    lose: list[Moving]
    get: list[Moving]
    change: list[Moving]
    token: str = ""
    is_now: bool = False
    was_rejected: bool = False

    @property
    def is_free(self) -> bool:
        """Nobody else notices."""
        return not self.lose and not self.change

    @property
    def not_shown(self) -> int:
        """How many of those who get somebody or change stand on no line of their own. Whoever loses always does."""
        return sum(max(0, len(rows) - SHOWN) for rows in (self.get, self.change))

    @property
    def is_possible(self) -> bool:
        return bool(self.token) or self.is_now


class Choices:
    """What could be instead, for one round as it stands. Each effect is an exact solve."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.pinned, self.out = fixed_in(round)
        self.before = reviews.standing(round)
        self.pool = self.before.pool

    def ten_best(self, newcomer: Participant) -> list[Choice]:
        """The best volunteers for somebody by points, the present one left out."""
        i = self.pool.left_of.get(newcomer.pk)
        if i is None:
            return []
        rights = [int(self.pool.possible.right[entry]) for entry in self.pool.entries(i)]
        chosen = [j for j in rights if j != self.before.friend_of[i]][:TEN]
        return [self.choice(i, j) for j in chosen]

    def choice(self, i: int, j: int) -> Choice:
        newcomer, friend = self.pool.newcomers[i], self.pool.friends[j]
        entry = self.pool.entry(i, j)
        is_now = bool(self.before.friend_of[i] == j)
        after = (
            None
            if is_now
            else what_if(self.before, newcomer.pk, friend.pk, pinned=self.pinned, forbidden=self.out)
        )
        told: dict[str, Any] = {"lose": [], "get": [], "change": []}
        if after is not None:
            found = effect(self.before, after, apart_from=i)
            told = {name: [self._moving(one) for one in getattr(found, name)] for name in told}
            told["token"] = reviews.effect_token(self.before, after)
        return Choice(
            friend=friend,
            shared=what_they_share(newcomer, friend),
            hard=what_was_hard(newcomer, friend),
            parts=parts_of(self.pool.parts(entry), self.round.weights),
            score=int(self.pool.points.score[entry]),
            is_now=is_now,
            was_rejected=(newcomer.pk, friend.pk) in set(self.out),
            **told,
        )

    def rules(self, newcomer: Participant, friend: Participant) -> list[str]:
        """The rules against two; `open` for somebody who is no longer in the round."""
        i, j = self.pool.left_of.get(newcomer.pk), self.pool.right_of.get(friend.pk)
        return ["open"] if i is None or j is None else rules_against(self.pool, i, j)

    def between(self, newcomer: Participant, friend: Participant) -> Choice | None:
        """These two, with what it would cost others; None if a rule is against it."""
        i, j = self.pool.left_of.get(newcomer.pk), self.pool.right_of.get(friend.pk)
        if i is None or j is None or self.pool.entry(i, j) < 0:
            return None
        return self.choice(i, j)

    def _moving(self, one: Any) -> Moving:
        friends = self.pool.friends
        return Moving(
            self.pool.newcomers[one.newcomer],
            friends[one.was] if one.was >= 0 else None,
            friends[one.now] if one.now >= 0 else None,
        )
