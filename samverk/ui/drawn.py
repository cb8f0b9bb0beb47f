"""Icons, signs and map marks as text, for lists so long that a component for each line would be felt.

A component costs about a tenth of a millisecond, a page of four hundred lines has a thousand of them. What is
drawn here is letter for letter what the component of the same name draws: a test compares them.
"""

import html
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from .sectors import sector_sign

STATIC = Path(__file__).resolve().parent / "static" / "ui"
_SHAPES = {
    "c": '<circle r="7"/>',
    "m": '<path d="M-7 -4a3 3 0 0 1 3-3H1a6 6 0 0 1 6 6V4a3 3 0 0 1-3 3H-1a6 6 0 0 1-6-6Z"/>',
    "s": '<path d="M7 -4a3 3 0 0 0-3-3H-1a6 6 0 0 0-6 6V4a3 3 0 0 0 3 3H1a6 6 0 0 0 6-6Z"/>',
    "t": '<path d="M-7 7V0A7 7 0 0 1 7 0V7Z"/>',
    "e": '<path d="M-7 7V0A7 7 0 0 1 7 0V7Z"/>',
    "u": '<path d="M-7 -7V0A7 7 0 0 0 7 0V-7Z"/>',
    "n": '<rect x="-6" y="-6" width="12" height="12" transform="rotate(45)"/>',
    "o": '<rect x="-7" y="-7" width="14" height="14" rx="4.5"/>',
}
_OTHER_SHAPE = '<rect x="-6.5" y="-6.5" width="13" height="13" rx="2"/>'


def text(value: object) -> str:
    """As `conditional_escape`, at a fraction of its price."""
    return str(value.__html__()) if hasattr(value, "__html__") else html.escape(str(value))


Say = Callable[[date], str]


def days_as(pattern: str) -> Say:
    """Says days as `pattern` has it, for one page. Many of a page's are the same: each is put into words once."""
    return cache(lambda day: text(date_format(day, pattern)))


@cache
def icons() -> dict[str, str]:
    """Which sprite holds which icon. The usual ones travel with every page, the rest when one is needed."""
    return {
        name: sprite
        for sprite in ("icons-more.svg", "icons.svg")
        for name in re.findall(r'<symbol id="(\w+)"', (STATIC / sprite).read_text())
    }


@lru_cache(maxsize=2048)
def icon_href(name: str) -> str:
    """Where the drawing of an icon is. An icon that we do not have is a plain ring, not a broken page."""
    if name not in icons():
        name = "Circle"
    return f"{static('ui/' + icons()[name])}#{name}"


def icon(name: str, label: str = "") -> SafeString:
    """`<c-icon>`."""
    if not label:
        return _silent_icon(name)
    return format_html(
        '<svg class="sv-icon" role="img" aria-label="{}" focusable="false"><use href="{}"/></svg>',
        label,
        icon_href(name),
    )


@lru_cache(maxsize=512)
def _silent_icon(name: str) -> SafeString:
    """One drawing for each icon that is there to be seen only."""
    return format_html(
        '<svg class="sv-icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', icon_href(name)
    )


_STATUS_ICONS = {"done": "CheckmarkCircle", "late": "Clock", "wait": "Hourglass", "new": "Sparkles"}


def status(state: str, words: object) -> SafeString:
    """`<c-status>`: a pill with an icon and a word."""
    return mark_safe(f"{_status_begins(state)}{text(words)}</span>")


@lru_cache(maxsize=64)
def _status_begins(state: str) -> SafeString:
    name = _STATUS_ICONS.get(state, "ArrowRight")
    return format_html(
        '<span class="sv-status sv-status--{}"><svg class="sv-icon{}" aria-hidden="true" focusable="false">'
        '<use href="{}"/></svg>',
        state,
        "" if state in _STATUS_ICONS else " sv-flip",
        icon_href(name),
    )


def quiet_sector(key: str) -> SafeString:
    """`<c-sector quiet="yes">`: the sign alone, beside a name that says who it is."""
    return _quiet_sector(key, get_language() or "")


@lru_cache(maxsize=256)
def _quiet_sector(key: str, language: str) -> SafeString:
    """One drawing for each sector and language."""
    sign = sector_sign(key)
    return format_html(
        '<span class="sv-sector sv-sector--{}" aria-hidden="true">{}</span>', sign.shape, sign.letter
    )


def sector(key: str) -> SafeString:
    """`<c-sector>`: the sign of a sector, with its name for those who hear the page."""
    return _sector(key, get_language() or "")


@lru_cache(maxsize=256)
def _sector(key: str, language: str) -> SafeString:
    """One drawing for each sector and language."""
    sign = sector_sign(key)
    return format_html(
        '<span class="sv-sector sv-sector--{}" role="img" aria-label="{}" title="{}">{}</span>',
        sign.shape,
        sign.name,
        sign.name,
        sign.letter,
    )


def select_options(groups: Iterable[tuple[Any, Iterable[dict[str, Any]], int]]) -> SafeString:
    """The lines of a list to choose from, as Django's `select_option.html` draws them (`Select.optgroups`)."""
    return mark_safe("".join(_option_group(name, options) for name, options, _index in groups))


def _option_group(name: Any, options: Iterable[dict[str, Any]]) -> str:
    lines = "".join(
        f'<option value="{text(str(one["value"]))}"{_attributes(one["attrs"])}>{text(one["label"])}</option>'
        for one in options
    )
    return f'<optgroup label="{text(name)}">{lines}</optgroup>' if name else lines


def _attributes(attrs: dict[str, Any]) -> SafeString:
    """As Django's `attrs.html`: nothing of what is False, the bare name of what is True."""
    if not attrs:
        return SafeString("")
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value)),)
            for name, value in attrs.items()
            if value is not False
        ),
    )


def marks(found: Iterable[Any]) -> SafeString:
    """The marks of a map's drawing (`places.maps.Mark`)."""
    return mark_safe(
        "".join(
            f'<g class="sv-areas__mark sv-areas__mark--{text(mark.shape or "many")}"'
            f' transform="translate({mark.x:.1f} {mark.y:.1f})"><title>{text(mark.name)}</title>'
            f"{_figure(mark)}</g>"
            for mark in found
        )
    )


def _figure(mark: Any) -> str:
    if mark.count:
        return f'<circle r="10"/><text y="4" text-anchor="middle">{mark.count}</text>'
    shape = _SHAPES.get(mark.shape, _OTHER_SHAPE)
    if not mark.letter:
        return shape
    return f'{shape}<text y="3.4" text-anchor="middle">{text(mark.letter)}</text>'


def pin_lines(pins: Iterable[Any]) -> SafeString:
    """The list beside a map: a line for each pin (`places.maps.Pin`), tied to it by `data-pin`."""
    find, show = icon("LocationPin"), gettext("Show %(name)s in the map")
    return mark_safe(
        "".join(
            f'<li data-pin="{text(pin.key)}">{sector(pin.sector)}<div>{_name(pin)}{_note(pin)}</div>'
            f'<button type="button" class="sv-mapbox__find" data-show-pin hidden>{find}'
            f'<span class="ds-sr-only">{text(show % {"name": pin.name})}</span></button></li>'
            for pin in pins
        )
    )


def _name(pin: Any) -> str:
    if pin.url:
        return f'<a href="{text(pin.url)}">{text(pin.name)}</a>'
    return f"<b>{text(pin.name)}</b>"


def _note(pin: Any) -> str:
    return f"<small>{text(pin.note)}</small>" if pin.note else ""
