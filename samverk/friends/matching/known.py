"""What earlier rounds have found out, without solving anything: for the programme's page."""

from dataclasses import dataclass

from ..models import Programme, Round
from .why_words import Wanted, wanted_of


@dataclass(frozen=True)
class Compared:
    """The newest solved round against what one reaches by hand: whoever fits best first, or the longest waiting first."""

    round: Round
    matched: int
    of: int
    by_score: int
    by_waiting: int
    is_proven: bool

    @property
    def by_hand(self) -> int:
        return max(self.by_score, self.by_waiting)

    @property
    def more(self) -> int:
        return self.matched - self.by_hand


def newest_solved(programme: Programme) -> Round | None:
    return programme.rounds.filter(solved_at__isnull=False).order_by("-number").first()


def recruiting_list(programme: Programme, newest: Round | None = None) -> list[Wanted]:
    """The five kinds of volunteers that would help most, by the newest round. One query."""
    newest = newest or newest_solved(programme)
    return [wanted_of(one) for one in newest.explained.get("recruiting", [])] if newest else []


def compared(programme: Programme, newest: Round | None = None) -> Compared | None:
    """What the newest round reached against doing it by hand; None before the first. One query."""
    newest = newest or newest_solved(programme)
    if newest is None:
        return None
    result = newest.result
    return Compared(
        newest,
        result.get("matched", 0),
        result.get("of", 0),
        result.get("by_score", 0),
        result.get("by_waiting", 0),
        bool(result.get("proven")),
    )
