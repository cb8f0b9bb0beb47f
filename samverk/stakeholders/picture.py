"""The picture of influence against interest: who stands where, how those in one spot are fanned out, and what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from samverk.organisations.models import Sector

from .filters import Question, ask
from .labelling import Box, Dot, Label, place_names
from .models import Quadrant, Stakeholder
from .tables import Table

SHOWN = 60
"""More than this on one picture cannot be told apart; the most influential come first."""
WAITING = 24
COLUMN, ROW, STEP = 55.0, 46.0, 13.6
"""A column and a row of the picture on a laptop, and a step of the fan, in pixels."""
BAND = 26.0
"""Above and below the ten rows, where the names of the four fields stand."""
FIELD = Box(0, -BAND, 10 * COLUMN, 10 * ROW + BAND)
HEADINGS = tuple(
    Box(left, top, left + 150, top + BAND) for left in (0, 10 * COLUMN - 150) for top in (-BAND, 10 * ROW)
)
FANS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((0, 0),),
    2: ((-1, 0), (1, 0)),
    3: ((-1, -1), (1, -1), (0, 1)),
    4: ((-1, -1), (1, -1), (-1, 1), (1, 1)),
    9: ((0, 0), (2, 0), (-2, 0), (0, -2), (0, 2), (2, -2), (-2, 2), (2, 2), (-2, -2)),
}
"""Where those who share a spot stand, by how many they are, in steps from its middle (see the style sheet)."""


@dataclass
class Placed:
    """One organisation in the picture: columns and rows 1 to 10, and its steps from the middle of its spot.

    `label` is where its name stands; without one, its `number` stands for it, in the dot and in the list.
    """

    stakeholder: Stakeholder
    x: int
    y: int
    dx: int = 0
    dy: int = 0
    is_crowded: bool = False
    number: int = 0
    label: Label | None = None

    @property
    def quadrant(self) -> Quadrant | None:
        return Quadrant.of(self.y, self.x)


@dataclass
class Picture:
    """`waiting` are those nobody has judged yet, `left_out` how many of the judged there was no room for."""

    placed: list[Placed]
    waiting: list[Stakeholder]
    waiting_count: int
    left_out: int

    @property
    def sectors(self) -> list[str]:
        """The sectors that occur, in the register's order: the legend."""
        here = {each.stakeholder.organisation.sector for each in self.placed}
        here |= {each.organisation.sector for each in self.waiting}
        return [sector for sector in Sector.values if sector in here]

    @property
    def quadrants(self) -> list[tuple[Quadrant, list[Placed]]]:
        """The four fields as they lie, each with those who stand there by number."""
        ordered = sorted(self.placed, key=lambda one: one.number)
        return [(each, [one for one in ordered if one.quadrant == each]) for each in Quadrant]


def lay_out(stakeholders: Iterable[Stakeholder]) -> list[Placed]:
    """Give everybody a place of their own, a number in reading order, and a name where there is room for it."""
    placed = [
        Placed(each, each.interest, each.influence)
        for each in stakeholders
        if each.interest is not None and each.influence is not None
    ]
    _fan_out(placed)
    for number, one in enumerate(sorted(placed, key=lambda one: (-one.y, one.x)), start=1):
        one.number = number
    dots = [
        Dot(
            (one.x - 0.5) * COLUMN + one.dx * STEP,
            (10.5 - one.y) * ROW + one.dy * STEP,
            one.stakeholder.organisation.name,
        )
        for one in placed
    ]
    for one, label in zip(placed, place_names(dots, FIELD, HEADINGS), strict=True):
        one.label = label
    return placed


def _fan_out(placed: list[Placed]) -> None:
    """Those in one spot stand around its middle, so that nobody hides another."""
    spots: dict[tuple[int, int], list[Placed]] = {}
    for one in placed:
        spots.setdefault((one.x, one.y), []).append(one)
    for here in spots.values():
        fan = FANS.get(len(here), FANS[9])
        for number, one in enumerate(here):
            one.dx, one.dy = fan[number % len(fan)]
            one.is_crowded = len(here) > 1


def picture_of(table: Table) -> Picture:
    """The picture of what the table is asked for, whatever its page and sorting. Three queries."""
    asked: Question = table.question
    standing = Stakeholder.objects.standing().filter(workspace=table.room.workspace)
    answering = ask(standing, asked, table.every_column).order_by().values("pk")
    found = Stakeholder.objects.filter(pk__in=answering).for_picture()
    judged = found.filter(influence__isnull=False, interest__isnull=False)
    shown = list(judged.order_by("-influence", "-interest", "organisation__name_folded")[: SHOWN + 1])
    left_out = judged.count() - SHOWN if len(shown) > SHOWN else 0
    unjudged = found.filter(Q(influence=None) | Q(interest=None)).order_by("organisation__name_folded")
    waiting = list(unjudged[: WAITING + 1])
    waiting_count = unjudged.count() if len(waiting) > WAITING else len(waiting)
    return Picture(lay_out(shown[:SHOWN]), waiting[:WAITING], waiting_count, left_out)
