"""Maps as drawings made on the server, and the data of live maps.

Degrees become picture points by the equirectangular projection at the map's middle latitude: x = longitude ·
cos(latitude), y = latitude. Over a county or a country in Europe that is as true as a picture needs, and
north is up. One drawing serves public pages, print and readers without script; `<c-map>` shows it first
and replaces it by a live map where there is script.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import samverk.ui
from samverk.ui.sectors import sector_sign

from .models import County, Municipality

Corners = tuple[float, float, float, float]
BASE = Path(samverk.ui.__file__).parent / "static" / "ui" / "maps"
PIN = 7.0  # half a pin's breadth, in picture points
TOUCHING = 1.7 * PIN  # pins nearer than this hide one another
_LETTER = 6.3  # mean breadth of a letter of the labels, in picture points
NORTH = (54.5, 4.0, 72.0, 33.0)  # what north.json covers: south, west, north, east


class Pin(NamedTuple):
    """Something that stands in a place. `key` ties the pin to its line in the list beside the map."""

    key: str
    name: str
    sector: str
    latitude: float
    longitude: float
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Area:
    """An outline. `state` is "here", "in" or empty."""

    code: str
    name: str
    path: str
    state: str = ""


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    text: str
    state: str = ""


@dataclass(frozen=True)
class Mark:
    """A pin, or several that would hide one another (`count`), at its point in the picture."""

    x: float
    y: float
    name: str
    shape: str = ""
    letter: str = ""
    count: int = 0
    url: str = ""


@dataclass(frozen=True)
class Drawing:
    """What the template draws. `land` is the outlines around."""

    width: int
    height: int
    areas: list[Area] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    land: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Map:
    """All that `<c-map :map="…">` needs: the drawing, the pins for the list, and the data of the live map."""

    drawing: Drawing
    pins: list[Pin]
    data: dict[str, Any]


class Frame:
    """The window of a picture: which degrees it shows and how they become points."""

    def __init__(
        self, box: tuple[float, float, float, float], width: int, tallest: float = 1.35, around: float = 0.04
    ) -> None:
        """`around` is the margin as a part of the box's longer side."""
        south, west, north, east = box
        self.squeeze = math.cos(math.radians((south + north) / 2))
        pad = max((north - south), (east - west) * self.squeeze, 0.02) * around
        self.south, self.north = south - pad, north + pad
        self.west, self.east = west - pad / self.squeeze, east + pad / self.squeeze
        across, up = (self.east - self.west) * self.squeeze, self.north - self.south
        self.scale = min(width / across, width * tallest / up)
        self.width, self.height = round(across * self.scale), round(up * self.scale)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * self.squeeze * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale, 1)

    def shows(self, ring: Sequence[Sequence[float]]) -> bool:
        longitudes, latitudes = [p[0] for p in ring], [p[1] for p in ring]
        return not (
            max(longitudes) < self.west
            or min(longitudes) > self.east
            or max(latitudes) < self.south
            or min(latitudes) > self.north
        )

    def path(self, geometry: dict[str, Any], finest: float = 0.7) -> str:
        """The outline as an SVG path; points closer than `finest` picture points are left out."""
        parts = []
        for ring in rings_of(geometry):
            if not self.shows(ring):
                continue
            line: list[tuple[float, float]] = []
            for longitude, latitude, *_height in ring:
                point = self.point(longitude, latitude)
                if not line or abs(point[0] - line[-1][0]) + abs(point[1] - line[-1][1]) >= finest:
                    line.append(point)
            if len(line) > 2:
                parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in line) + "Z")
        return "".join(parts)


def rings_of(geometry: dict[str, Any]) -> Iterable[Sequence[Sequence[float]]]:
    """Every ring of a GeoJSON Polygon or MultiPolygon, holes too."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def area_map(
    municipalities: Iterable[Municipality | County] = (),
    highlighted: Iterable[str] = (),
    points: Iterable[Pin] = (),
    *,
    here: str = "",
    width: int = 420,
) -> Drawing:
    """Draw outlines with names that do not collide, and pins that do not hide one another.

    `highlighted` are the codes that belong ("in"), `here` the one we are in. Without outlines the picture
    shows the land around the pins.
    """
    areas, pins, codes = list(municipalities), list(points), set(highlighted)
    box = _box(areas, pins)
    if box is None:
        return Drawing(width, round(width * 0.6))
    frame = Frame(box, width, around=0.04 if areas else 0.25)
    outlines = [
        Area(
            a.code,
            a.name,
            frame.path(a.outline),
            "here" if a.code == here else "in" if a.code in codes else "",
        )
        for a in areas
    ]
    land = [] if areas else [frame.path(shape) for shape in _land(box)]
    marks = _marks(frame, pins)
    return Drawing(
        frame.width,
        frame.height,
        areas=outlines,
        labels=_labels(frame, areas, {o.code: o.state for o in outlines}, marks),
        marks=marks,
        land=[path for path in land if path],
    )


def build_map(
    pins: Iterable[Pin],
    *,
    municipalities: Iterable[Municipality | County] = (),
    highlighted: Iterable[str] = (),
    outlines_url: str = "",
    width: int = 560,
) -> Map:
    """What `<c-map>` shows. `outlines_url` is `outlines.outlines_url(counties)`, for the live map."""
    pins, areas, codes = list(pins), list(municipalities), list(highlighted)
    box = _box(areas if not pins else [a for a in areas if a.code in set(codes)], pins)
    return Map(
        area_map(areas, codes, pins, width=width),
        pins,
        {
            "pins": [[*pin[:5], pin.url, pin.note] for pin in pins],
            "highlighted": codes,
            "outlines": outlines_url,
            "box": box and [[box[0], box[1]], [box[2], box[3]]],
            "signs": {
                sector: {"letter": str(sign.letter), "shape": sign.shape, "name": str(sign.name)}
                for sector in dict.fromkeys(pin.sector for pin in pins)
                for sign in [sector_sign(sector)]
            },
        },
    )


def _box(
    areas: Iterable[Municipality | County], pins: Iterable[Pin]
) -> tuple[float, float, float, float] | None:
    """South, west, north, east of everything; None for nothing. A single point gets some land around it."""
    points = [(p[1], p[0]) for area in areas for ring in rings_of(area.outline) for p in ring]
    wide = not points
    points += [(pin.latitude, pin.longitude) for pin in pins]
    if not points:
        return None
    latitudes, longitudes = [p[0] for p in points], [p[1] for p in points]
    box = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
    least = 0.5 if wide else 0
    north_south, east_west = max(0, least - (box[2] - box[0])) / 2, max(0, 2 * least - (box[3] - box[1])) / 2
    return box[0] - north_south, box[1] - east_west, box[2] + north_south, box[3] + east_west


@cache
def _shapes(name: str) -> tuple[tuple[tuple[float, float, float, float], dict[str, Any]], ...]:
    """(box, polygon) of each piece of land of a base map."""
    found = []
    for feature in json.loads((BASE / f"{name}.json").read_text())["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for polygon in polygons:
            longitudes, latitudes = [p[0] for p in polygon[0]], [p[1] for p in polygon[0]]
            box = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
            found.append((box, {"type": "Polygon", "coordinates": polygon}))
    return tuple(found)


def _land(box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """The pieces of land that a picture of `box` may show."""
    margin = max(box[2] - box[0], box[3] - box[1]) * 0.3
    south, west, north, east = box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
    return [
        shape
        for name in ("north", "world")
        for (s, w, n, e), shape in _shapes(name)
        if not (n < south or s > north or e < west or w > east)
    ]


def _groups(frame: Frame, pins: Iterable[Pin]) -> list[tuple[float, float, list[Pin]]]:
    """Pins with the first that they touch. Only groups in the squares around a pin are compared with it."""
    groups: list[tuple[float, float, list[Pin]]] = []
    squares: dict[tuple[int, int], list[int]] = {}
    for pin in pins:
        x, y = frame.point(pin.longitude, pin.latitude)
        column, row = int(x // TOUCHING), int(y // TOUCHING)
        near = [
            number
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for number in squares.get((across, down), ())
            if math.hypot(groups[number][0] - x, groups[number][1] - y) < TOUCHING
        ]
        if near:
            groups[min(near)][2].append(pin)
        else:
            squares.setdefault((column, row), []).append(len(groups))
            groups.append((x, y, [pin]))
    return groups


def _marks(frame: Frame, pins: list[Pin]) -> list[Mark]:
    """Pins that touch are spread in a ring; more than six become one mark with their number."""
    marks = []
    letters = {sector: str(sector_sign(sector).letter) for sector in {pin.sector for pin in pins}}
    for x, y, members in _groups(frame, pins):
        if len(members) > 6:
            marks.append(Mark(x, y, ", ".join(pin.name for pin in members[:12]), count=len(members)))
            continue
        radius = 0 if len(members) == 1 else PIN * max(1.1, 0.42 * len(members))
        for place, pin in enumerate(members):
            angle = 2 * math.pi * place / len(members)
            marks.append(
                Mark(
                    round(x + radius * math.sin(angle), 1),
                    round(y - radius * math.cos(angle), 1),
                    pin.name,
                    sector_sign(pin.sector).shape,
                    letters[pin.sector],
                    url=pin.url,
                )
            )
    return marks


def _labels(
    frame: Frame, areas: Sequence[Municipality | County], states: dict[str, str], marks: list[Mark]
) -> list[Label]:
    """Names where there is room, the most important first; each is tried at its point, below and above it."""
    taken = [(m.x - PIN, m.y - PIN, m.x + PIN, m.y + PIN) for m in marks]
    found = []
    order = {"here": 0, "in": 1, "": 2}
    for area in sorted(areas, key=lambda a: (order[states[a.code]], -len(str(a.outline)))):
        if not isinstance(area, Municipality):
            continue
        x, y = frame.point(area.label_longitude, area.label_latitude)
        here = states[area.code] == "here"
        half = len(area.name) * _LETTER * (1.35 if here else 1) / 2
        x = min(max(x, half + 2), frame.width - half - 2)
        for shift in (0, 14, -14, 26, -26):
            box = (x - half, y + shift - 10, x + half, y + shift + 4)
            inside = box[1] > 0 and box[3] < frame.height
            if inside and _is_free(box, taken):
                taken.append(box)
                found.append(Label(x, round(y + shift, 1), area.name, states[area.code]))
                break
    return found


def _is_free(box: Corners, taken: Iterable[Corners]) -> bool:
    """Whether `box` overlaps none of those taken: asked thousands of times for a map."""
    left, top, right, bottom = box
    for its_left, its_top, its_right, its_bottom in taken:
        if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
            return False
    return True
