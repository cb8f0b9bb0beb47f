"""Logos of two of the demo's invented associations, drawn at build. No real organisation's logo is in the product."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

from samverk.organisations.actions import change_logo
from samverk.organisations.models import Organisation
from samverk.people.models import Account

_FINE = 4  # drawn so many times larger and made smaller, for smooth edges
_TEAL, _SUN, _BRICK, _INK = (11, 92, 107), (240, 174, 60), (178, 76, 50), (32, 45, 52)
Size = tuple[int, int]


def draw_demo_logos(cast: dict[str, Account]) -> None:
    """Give the two associations their logos."""
    drawn: dict[str, tuple[Size, Callable[[ImageDraw.ImageDraw], None]]] = {
        "Somaliska kulturföreningen i Gävle": ((360, 360), _circle_of_people),
        "Järnbron Idrott": ((640, 280), _bridge),
    }
    for name, (size, draw) in drawn.items():
        organisation = Organisation.objects.listed().get(name=name)
        change_logo(by=cast["coordinator"], organisation=organisation, content=_drawn(size, draw))


def _drawn(size: Size, draw: Callable[[ImageDraw.ImageDraw], None]) -> bytes:
    large = Image.new("RGBA", (size[0] * _FINE, size[1] * _FINE), (255, 255, 255, 0))
    draw(ImageDraw.Draw(large))
    file = BytesIO()
    large.resize(size, Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _circle_of_people(pen: ImageDraw.ImageDraw) -> None:
    """Seven heads around a table."""
    middle, away = 180 * _FINE, 128 * _FINE
    _dot(pen, middle, middle, 74 * _FINE, _TEAL)
    for number in range(7):
        turn = 2 * pi * number / 7 - pi / 2
        x, y = middle + away * cos(turn), middle + away * sin(turn)
        _dot(pen, x, y, 40 * _FINE, _SUN if number % 2 == 0 else _BRICK)


def _bridge(pen: ImageDraw.ImageDraw) -> None:
    """An arch over water, with a ball on its way across."""
    wide = 18 * _FINE
    pen.arc((60 * _FINE, 90 * _FINE, 580 * _FINE, 420 * _FINE), 180, 360, fill=_INK, width=wide)
    pen.line((20 * _FINE, 200 * _FINE, 620 * _FINE, 200 * _FINE), fill=_INK, width=wide)
    for x in (180, 260, 340, 420, 500):
        top = 255 - 165 * (1 - ((x - 320) / 260) ** 2) ** 0.5
        pen.line((x * _FINE, top * _FINE, x * _FINE, 200 * _FINE), fill=_INK, width=8 * _FINE)
    pen.line((20 * _FINE, 250 * _FINE, 620 * _FINE, 250 * _FINE), fill=_TEAL, width=wide)
    _dot(pen, 520 * _FINE, 62 * _FINE, 44 * _FINE, _SUN)


def _dot(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: tuple[int, int, int]) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
