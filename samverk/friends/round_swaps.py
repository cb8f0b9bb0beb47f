"""Another volunteer for somebody: the ten best with what each would do to others; and why two are not a pair."""

from dataclasses import dataclass

from .actions import reviews
from .actions.rounds import fixed_in
from .matching.explaining import Effect, Moved, effect, rules_against
from .matching.solving import Solved, what_if
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
        return self.choices(i, [j for j in rights if j != self.before.friend_of[i]][:TEN])

    def choices(self, i: int, rights: list[int]) -> list[Choice]:
        """What it would do to give newcomer i each of these. Only of those who are shown more is read than matching needs."""
        afters = {j: self._after(i, j) for j in rights}
        effects = {j: effect(self.before, after, apart_from=i) for j, after in afters.items() if after}
        moved = [one for found in effects.values() for one in (*found.lose, *found.get, *found.change)]
        people = self._people(
            {i, *(one.newcomer for one in moved)},
            {*rights, *(j for one in moved for j in (one.was, one.now) if j >= 0)},
        )
        return [self._choice(i, j, afters[j], effects.get(j), people) for j in rights]

    def _after(self, i: int, j: int) -> Solved | None:
        if self.before.friend_of[i] == j:
            return None
        two = self.pool.newcomers[i].pk, self.pool.friends[j].pk
        return what_if(self.before, *two, pinned=self.pinned, forbidden=self.out)

    def _people(self, lefts: set[int], rights: set[int]) -> dict[int, Participant]:
        """By key. Two queries."""
        keys = [*(self.pool.newcomers[i].pk for i in lefts), *(self.pool.friends[j].pk for j in rights)]
        rows = Participant.objects.with_person().defer("photo").prefetch_related("spoken")
        return rows.in_bulk(keys)

    def _choice(
        self, i: int, j: int, after: Solved | None, found: Effect | None, people: dict[int, Participant]
    ) -> Choice:
        newcomer, friend = people[self.pool.newcomers[i].pk], people[self.pool.friends[j].pk]
        entry = self.pool.entry(i, j)

        def moving(one: Moved) -> Moving:
            was, now = (people[self.pool.friends[j].pk] if j >= 0 else None for j in (one.was, one.now))
            return Moving(people[self.pool.newcomers[one.newcomer].pk], was, now)

        return Choice(
            friend=friend,
            shared=what_they_share(newcomer, friend),
            hard=what_was_hard(newcomer, friend),
            parts=parts_of(self.pool.parts(entry), self.round.weights),
            score=int(self.pool.points.score[entry]),
            lose=[moving(one) for one in found.lose] if found else [],
            get=[moving(one) for one in found.get] if found else [],
            change=[moving(one) for one in found.change] if found else [],
            token=reviews.effect_token(self.before, after) if after else "",
            is_now=bool(self.before.friend_of[i] == j),
            was_rejected=(newcomer.pk, friend.pk) in set(self.out),
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
        return self.choices(i, [j])[0]
