"""Tables as pictures: a round top with the sign of a sector for each person around it."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from samverk.ui.sectors import sector_sign

from ..models import Registration, Table

SIZE, TOP, AROUND = 168, 41, 66
_SHAPES = {
    "k": '<rect x="-12" y="-12" width="24" height="24" rx="4.5"/>',
    "m": '<path d="M-12-8a4 4 0 0 1 4-4H2A10 10 0 0 1 12-2V8a4 4 0 0 1-4 4H-2A10 10 0 0 1-12 2Z"/>',
    "c": '<circle r="12.5"/>',
    "t": '<path d="M-12 8V0a12 12 0 0 1 24 0v8a4 4 0 0 1-4 4H-8a4 4 0 0 1-4-4Z"/>',
    "u": '<path d="M-12-8V0A12 12 0 0 0 12 0v-8a4 4 0 0 0-4-4H-8a4 4 0 0 0-4 4Z"/>',
    "n": '<path d="M-5-12H5l7 7V5l-7 7H-5l-7-7V-5Z"/>',
    "s": '<path d="M12-8a4 4 0 0 0-4-4H-2A10 10 0 0 0-12-2V8a4 4 0 0 0 4 4H2A10 10 0 0 0 12 2Z"/>',
    "o": '<rect x="-12" y="-12" width="24" height="24" rx="8"/>',
    "x": '<rect x="-12" y="-12" width="24" height="24" rx="3"/>',
}


@dataclass(frozen=True)
class Spot:
    """A chair: `key` ties it to the name in the list beside; empty ones have no sector."""

    x: float
    y: float
    sector: str = ""
    key: str = ""
    name: str = ""
    is_host: bool = False
    is_pinned: bool = False


def spots_of(table: Table, people: list[Registration], pinned: set[int]) -> list[Spot]:
    """People around the table with the parties spread, the host on top; empty chairs last."""
    order = spread(people, table.host_id)
    chairs = max(len(order), min(table.most, 16))
    around = AROUND if chairs <= 12 else AROUND + 6
    made = []
    for place in range(chairs):
        angle = -pi / 2 + 2 * pi * place / chairs
        x, y = round(around * cos(angle), 1), round(around * sin(angle), 1)
        if place < len(order):
            one = order[place]
            made.append(
                Spot(
                    x,
                    y,
                    one.sector or "other",
                    str(one.uid),
                    one.name,
                    one.pk == table.host_id,
                    one.pk in pinned,
                )
            )
        else:
            made.append(Spot(x, y))
    return made


def spread(people: list[Registration], host: int | None) -> list[Registration]:
    """The host first, then so that neighbours are of different sectors as far as it goes."""
    rest = sorted(people, key=lambda one: (one.pk != host, one.sector, one.name_order, one.pk))
    made = rest[:1]
    rest = rest[1:]
    while rest:
        counts: dict[str, int] = {}
        for one in rest:
            counts[one.sector] = counts.get(one.sector, 0) + 1
        fitting = [one for one in rest if one.sector != made[-1].sector] or rest
        chosen = max(fitting, key=lambda one: counts[one.sector])
        made.append(chosen)
        rest.remove(chosen)
    return made


def picture(table: Table, people: list[Registration], pinned: set[int]) -> SafeString:
    """The table as SVG. It tells in its label what the colours and letters tell the eye."""
    half = SIZE / 2
    spots = spots_of(table, people, pinned)
    scale = 1.0 if len(spots) <= 12 else 0.78
    label = ngettext("Table %(number)s with %(n)s person", "Table %(number)s with %(n)s people", len(people))
    return format_html(
        '<svg class="ct-pic" viewBox="{} {} {} {}" role="img" aria-label="{}"><circle class="ct-pic__top" r="{}"/>'
        '<text class="ct-pic__n" y="9" text-anchor="middle">{}</text>{}</svg>',
        -half, -half, SIZE, SIZE, label % {"number": table.number, "n": len(people)}, TOP, table.number,
        format_html_join("", "{}", ((_spot(spot, scale),) for spot in spots)),
    )  # fmt: skip


def _spot(spot: Spot, scale: float) -> SafeString:
    if not spot.sector:
        return format_html('<circle class="ct-pic__free" cx="{}" cy="{}" r="{}"/>', spot.x, spot.y, 9 * scale)
    ring = mark_safe('<circle class="ct-pic__host" r="17"/>') if spot.is_host else SafeString("")
    return format_html(
        '<g class="ct-pic__seat" data-of="{}" transform="translate({} {}) scale({})">{}{}</g>',
        spot.key, spot.x, spot.y, scale, ring, _mark(spot.sector, get_language() or ""),
    )  # fmt: skip


@lru_cache(maxsize=128)
def _mark(sector: str, language: str) -> SafeString:
    """The sign of a sector, as everywhere else: a shape, a colour and a letter."""
    sign = sector_sign(sector)
    return format_html(
        '<g class="ct-mark ct-mark--{}">{}<text y="4.6" text-anchor="middle">{}</text></g>',
        sign.shape, mark_safe(_SHAPES.get(sign.shape, _SHAPES["x"])), sign.letter,
    )  # fmt: skip
