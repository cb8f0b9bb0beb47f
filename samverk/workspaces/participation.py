"""The picture of a room's participation: Wilcox's five levels, planned against reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from .models import Member
from .models.members import Participation

# The drawing's own units: five columns of this width, a row of this height for each member.
STEP, ROW, RADIUS = 100, 40, 9


@dataclass(frozen=True)
class Level:
    """One level and how many members were planned for it and have reached it."""

    number: int
    label: str | Promise
    planned: int
    reached: int

    @property
    def x(self) -> int:
        """The middle of its column in the drawing."""
        return _x(self.number) or 0


@dataclass(frozen=True)
class Line:
    """A member's row in the drawing; an x is None where nobody has judged."""

    member: Member
    planned_x: int | None
    reached_x: int | None

    @property
    def is_behind(self) -> bool:
        planned, reached = self.member.participation_planned, self.member.participation_reached
        return bool(planned and (reached or 0) < planned)

    @property
    def gap(self) -> tuple[int, int] | None:
        """Where the stroke between planned and reached begins and ends, if there is one."""
        if self.planned_x is None or self.reached_x is None or self.planned_x == self.reached_x:
            return None
        return min(self.planned_x, self.reached_x), max(self.planned_x, self.reached_x)


@dataclass(frozen=True)
class Profile:
    """The whole picture."""

    levels: list[Level]
    lines: list[Line]
    most: int

    @property
    def judged(self) -> int:
        return sum(line.planned_x is not None or line.reached_x is not None for line in self.lines)

    @property
    def behind(self) -> int:
        return sum(line.is_behind for line in self.lines)


def profile(members: Iterable[Member]) -> Profile:
    """The picture of these members."""
    members = list(members)
    lines = [
        Line(member, _x(member.participation_planned), _x(member.participation_reached)) for member in members
    ]
    levels = [
        Level(
            level.value,
            level.label,
            sum(member.participation_planned == level for member in members),
            sum(member.participation_reached == level for member in members),
        )
        for level in Participation
    ]
    return Profile(levels, lines, max([1, *(max(level.planned, level.reached) for level in levels)]))


def _x(level: int | None) -> int | None:
    """The middle of the level's column."""
    return None if level is None else (level - 1) * STEP + STEP // 2
