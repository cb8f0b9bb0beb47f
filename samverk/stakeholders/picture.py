"""The picture of influence against interest: who stands where, and how those in one spot are fanned out."""

from collections.abc import Iterable
from dataclasses import dataclass

from samverk.organisations.models import Sector

from .filters import Question, ask
from .models import Quadrant, Stakeholder
from .models.stakeholders import StakeholderQuerySet
from .tables import Table

SHOWN = 60
"""More than this on one picture cannot be told apart; the most influential come first."""
WAITING = 24
LETTER, NAME_MARGIN, LONGEST_NAME = 0.145, 0.3, 26
FANNED = 9
"""Offsets that the style sheet knows for those who share a spot."""


@dataclass
class Placed:
    """One organisation in the picture: columns and rows 1 to 10, and its place among those in the same spot."""

    stakeholder: Stakeholder
    x: int
    y: int
    fan: int = 0
    crowd: int = 1
    is_short: bool = False

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


def fan_out(stakeholders: Iterable[Stakeholder]) -> list[Placed]:
    """Give everybody in one spot a number of their own, so that nobody hides another."""
    spots: dict[tuple[int, int], list[Placed]] = {}
    placed = []
    for stakeholder in stakeholders:
        if stakeholder.interest is None or stakeholder.influence is None:
            continue
        here = spots.setdefault((stakeholder.interest, stakeholder.influence), [])
        one = Placed(stakeholder, stakeholder.interest, stakeholder.influence, fan=len(here) % FANNED)
        here.append(one)
        placed.append(one)
    for here in spots.values():
        for one in here:
            one.crowd = len(here)
    _shorten(placed)
    return placed


def _shorten(placed: list[Placed]) -> None:
    """Leave out names that would cover somebody else in their row; pointing at one shows its name.

    Widths are estimates in tenths of the picture; the script measures and does it better.
    """
    rows: dict[int, list[Placed]] = {}
    for one in placed:
        rows.setdefault(one.y, []).append(one)
    for row in rows.values():
        taken: list[tuple[float, float]] = [(one.x, one.x + 1.0) for one in row]
        for one in sorted(row, key=lambda one: one.x):
            width = 1 + NAME_MARGIN + LETTER * min(len(one.stakeholder.organisation.name), LONGEST_NAME)
            start, end = (one.x, one.x + width) if one.x <= 5 else (one.x + 1 - width, one.x + 1.0)
            others = [span for span in taken if span != (one.x, one.x + 1.0)]
            one.is_short = one.crowd > 1 or any(a < end and start < b for a, b in others)
            if not one.is_short:
                taken.append((start, end))


def picture_of(table: Table) -> Picture:
    """The picture of what the table is asked for, whatever its page and sorting. Three queries."""
    asked: Question = table.question
    standing = Stakeholder.objects.standing().filter(workspace=table.room.workspace)
    found: StakeholderQuerySet = ask(standing, asked, table.every_column).select_related("organisation")
    judged = found.filter(influence__isnull=False, interest__isnull=False)
    shown = list(judged.order_by("-influence", "-interest", "organisation__name_folded")[: SHOWN + 1])
    left_out = judged.count() - SHOWN if len(shown) > SHOWN else 0
    unjudged = found.exclude(pk__in=judged.values("pk")).order_by("organisation__name_folded")
    waiting = list(unjudged[: WAITING + 1])
    waiting_count = unjudged.count() if len(waiting) > WAITING else len(waiting)
    return Picture(fan_out(shown[:SHOWN]), waiting[:WAITING], waiting_count, left_out)
