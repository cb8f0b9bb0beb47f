"""Names beside the dots of a picture, so that none covers another: pure Python, no Django.

Lengths are in pixels of a field as wide as a laptop shows it; the page's script measures and does the same
again for the window at hand (static/stakeholders/labels.js). Nobody's place depends on chance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LETTER, LINE, MARGIN = 6.9, 16.0, 5.0
"""Mean width of a letter, height of a line, and room kept around a name."""
RADIUS = 15.0
LONGEST, LONGEST_OF_TWO = 24, 46
"""Letters of a name on one line and on two; a longer one gets its number instead."""


class Box(NamedTuple):
    """A rectangle: from the reader's start edge and from above."""

    left: float
    top: float
    right: float
    bottom: float

    def is_clear_of(self, others: Iterable["Box"]) -> bool:
        """Whether it covers none of `others`: a picture asks of thousands."""
        left, top, right, bottom = self
        for its_left, its_top, its_right, its_bottom in others:
            if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
                return False
        return True

    def is_within(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Dot:
    """The middle of a dot, and the name that wants a place beside it."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Label:
    """Where a name stands, as the style sheet calls it (`e` is after the dot, `nw` above it and backwards)."""

    at: str
    lines: int = 1


def place_names(dots: Sequence[Dot], field: Box, taken: Sequence[Box] = ()) -> list[Label | None]:
    """A place for each name, first come first served; None where there is no room for it.

    A name stays within `field` and covers neither a dot, nor an earlier name, nor what is `taken` already.
    """
    signs = [Box(dot.x - RADIUS, dot.y - RADIUS, dot.x + RADIUS, dot.y + RADIUS) for dot in dots]
    names: list[Box] = list(taken)
    labels: list[Label | None] = []
    for number, dot in enumerate(dots):
        others = [sign for other, sign in enumerate(signs) if other != number]
        found = None
        for lines, width in _shapes(dot.name):
            for at, box in _around(dot, width, LINE * lines):
                if box.is_within(field) and box.is_clear_of([*others, *names]):
                    found = Label(at, lines)
                    names.append(box)
                    break
            if found:
                break
        labels.append(found)
    return labels


def _shapes(name: str) -> list[tuple[int, float]]:
    """How many lines the name may stand on, and how wide it is then."""
    shapes = []
    if len(name) <= LONGEST:
        shapes.append((1, MARGIN + LETTER * len(name)))
    if " " in name and len(name) <= LONGEST_OF_TWO:
        shapes.append((2, MARGIN + LETTER * _widest_half(name)))
    return shapes


def _widest_half(name: str) -> int:
    """The longer line when `name` is broken at the space that makes both most alike."""
    breaks = [place for place, letter in enumerate(name) if letter == " "]
    return min(max(place, len(name) - place - 1) for place in breaks)


def _around(dot: Dot, width: float, height: float) -> list[tuple[str, Box]]:
    """The eight places around a dot, best first."""
    x, y, half = dot.x, dot.y, height / 2
    above, below = (y - RADIUS - height, y - RADIUS), (y + RADIUS, y + RADIUS + height)
    after, before, over = (
        (x + RADIUS, x + RADIUS + width),
        (x - RADIUS - width, x - RADIUS),
        (x - width / 2, x + width / 2),
    )
    onward, back = (x - RADIUS, x - RADIUS + width), (x + RADIUS - width, x + RADIUS)
    beside = (y - half, y + half)
    places = {
        "e": (after, beside),
        "w": (before, beside),
        "s": (over, below),
        "n": (over, above),
        "se": (onward, below),
        "sw": (back, below),
        "ne": (onward, above),
        "nw": (back, above),
    }
    return [(at, Box(across[0], down[0], across[1], down[1])) for at, (across, down) in places.items()]
