"""The year wheel: where each date lies on a ring of twelve months. Numbers only; the template draws them.

January begins at the top and time goes clockwise, as people draw it on paper, also where one reads from the right.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from .register import Entry, Group

SIZE = 720
CENTRE = SIZE / 2
OUTER, INNER, LABEL = 342, 298, 320
LANES = {Group.MEETING: 266, Group.DEADLINE: 220, Group.ACTIVITY: 174, Group.RENEWAL: 128}
HOLE = 100
DOT = 8
ASIDE = (0, -16, 16)
GAP = 0.8  # degrees between months


@dataclass(frozen=True)
class Dot:
    """A date on the ring: the centre of its sign."""

    entry: Entry
    x: float
    y: float


@dataclass(frozen=True)
class Segment:
    """A month of the ring: its outline, and where its name stands."""

    first: date
    path: str
    x: float
    y: float
    is_now: bool


@dataclass(frozen=True)
class Wheel:
    """Everything that is drawn. `today` is the hand's end, None in another year."""

    segments: list[Segment]
    lanes: list[int]
    dots: list[Dot]
    today: tuple[float, float, float, float] | None


def draw(year: int, entries: list[Entry], today: date) -> Wheel:
    """The wheel of `year`. What began the year before lies on its first day."""
    days = 366 if calendar.isleap(year) else 365
    hand = None
    if today.year == year:
        hand = (*_point(_angle(today, days), HOLE), *_point(_angle(today, days), INNER))
    return Wheel(
        segments=[_segment(date(year, month, 1), days, today) for month in range(1, 13)],
        lanes=list(LANES.values()),
        dots=_dots(year, days, entries),
        today=hand,
    )


def _angle(day: date, days: int) -> float:
    """Degrees from the top, clockwise: the middle of the day."""
    return (day.timetuple().tm_yday - 0.5) / days * 360


def _point(angle: float, radius: float) -> tuple[float, float]:
    turn = angle * pi / 180
    return round(CENTRE + radius * sin(turn), 1), round(CENTRE - radius * cos(turn), 1)


def _segment(first: date, days: int, today: date) -> Segment:
    length = calendar.monthrange(first.year, first.month)[1]
    start = (first.timetuple().tm_yday - 1) / days * 360 + GAP / 2
    end = start + length / days * 360 - GAP
    corners = [_point(start, OUTER), _point(end, OUTER), _point(end, INNER), _point(start, INNER)]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    path = f"M{ax} {ay}A{OUTER} {OUTER} 0 0 1 {bx} {by}L{cx} {cy}A{INNER} {INNER} 0 0 0 {dx} {dy}Z"
    is_now = (first.year, first.month) == (today.year, today.month)
    return Segment(first, path, *_point((start + end) / 2, LABEL), is_now)


def _dots(year: int, days: int, entries: list[Entry]) -> list[Dot]:
    """A lane for each kind; dates that lie close stand beside one another, in turn, as far as there is room."""
    dots: list[Dot] = []
    for group, radius in LANES.items():
        last = [-360.0] * len(ASIDE)
        room = 2 * DOT / radius * 180 / pi
        for entry in (entry for entry in entries if entry.group == group):
            angle = _angle(max(entry.day, date(year, 1, 1)), days)
            free = [n for n, before in enumerate(last) if angle - before >= room]
            track = free[0] if free else last.index(min(last))
            last[track] = angle
            dots.append(Dot(entry, *_point(angle, radius + ASIDE[track])))
    return dots
