"""Filters and tags that every template has without loading them."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from zlib import crc32

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.translation import get_language_info

from samverk.languages.fields import in_language
from samverk.languages.folding import fold
from samverk.languages.names import language_name
from samverk.ui import drawn
from samverk.ui.drawn import STATIC
from samverk.ui.sectors import sector_sign

register = template.Library()
register.filter("translated", in_language)
register.filter("language_name", language_name)

_SMALL_WORDS = {"i", "av", "och", "för", "på", "the", "of", "and", "for", "von", "de", "al", "el"}


@register.filter
def may(room: object, permission: str) -> bool:
    """`{% if room|may:"stakeholders.judge_stakeholder" %}`."""
    return bool(room) and room.may(permission)  # type: ignore[attr-defined]


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """The page's own address with some of its questions changed: `<a href="{% query page=2 %}">`."""
    asked = context["request"].GET.copy() if "request" in context else None
    if asked is None:
        from_nothing = {key: value for key, value in changes.items() if value not in (None, "")}
        return "?" + "&".join(f"{key}={value}" for key, value in from_nothing.items())
    for key, value in changes.items():
        if value in (None, ""):
            asked.pop(key, None)
        else:
            asked[key] = str(value)
    return "?" + asked.urlencode()


class Sorting(NamedTuple):
    """How a column is sorted now (`state` for aria-sort) and where its next click leads."""

    href: str
    state: str


@register.simple_tag(takes_context=True)
def sorting(context: Context, field: str) -> Sorting:
    """Sorting by links: `?sort=name`, and `?sort=-name` the other way round."""
    now = context["request"].GET.get("sort", "") if "request" in context else ""
    state = {field: "ascending", f"-{field}": "descending"}.get(now, "")
    following = f"-{field}" if state == "ascending" else field
    return Sorting(query(context, sort=following, page=None), state)


@register.filter
def initials(name: object) -> str:
    """Two letters for a face: "Karin Åslund" is KÅ, "Alliansen i Falun" is AF."""
    words = [word for word in re.findall(r"\w[\w'’-]*", str(name)) if word.casefold() not in _SMALL_WORDS]
    picked = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0] for word in picked).upper()


@register.filter
def tone_number(name: object) -> int:
    """Which of the five soft colours a name has: always the same one."""
    return crc32(fold(str(name)).encode()) % 5


@register.filter
def elided(page: Page) -> Iterable[int | str]:
    """Page numbers worth showing: 1 … 4 5 6 … 20."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def anchor(text: object) -> str:
    """A word for use as an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(str(text))).strip("-") or "x"


@register.filter
def rest_of(items: Any, shown: int) -> int:
    """How many are left when `shown` have been shown."""
    return max(0, len(items) - shown)


@register.filter
def wrong_fields(form: BaseForm | None) -> list[BoundField]:
    """A form's fields with something wrong in them, in order, for the summary on top."""
    return [field for field in form if field.errors] if form else []


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[dict[str, Any]]:
    """The languages this page is in, each by its own name, with its direction."""
    offered = getattr(context.get("request"), "languages_offered", settings.LANGUAGES)
    return [dict(get_language_info(code)) for code, _name in offered]


@register.filter
def field_id(field: BoundField) -> str:
    """Where a link to a field must lead: to the first thing in it that one can fill in."""
    return field.id_for_label or f"{field.auto_id}_0" if not field.use_fieldset else _first_id(field)


def _first_id(field: BoundField) -> str:
    widget = field.field.widget
    own = widget.id_for_label(field.auto_id)
    return own if own and own != field.auto_id else f"{field.auto_id}_0"


@register.simple_tag
def dots(value: object, most: object) -> list[bool]:
    """`value` filled dots out of `most`."""
    try:
        filled, total = round(float(str(value or 0).replace(",", "."))), int(str(most))
    except ValueError:
        filled, total = 0, 5
    return [number < filled for number in range(total)]


@register.simple_tag
def picture_template(name: str) -> str:
    """The file of an illustration. Names are words, so that nothing else can be asked for."""
    return f"ui/pictures/{name if name in PICTURES else 'table'}.html"


register.simple_tag(sector_sign)
register.simple_tag(drawn.icon_href)
register.simple_tag(drawn.select_options)
register.simple_tag(drawn.status, name="status_pill")
register.simple_tag(drawn.quiet_sector)
register.simple_tag(drawn.marks, name="map_marks")
register.simple_tag(drawn.pin_lines)
PICTURES = {file.stem for file in (STATIC.parents[1] / "templates" / "ui" / "pictures").glob("*.html")}


@register.filter
def before_bar(label: object) -> str:
    """The name in "Name | what it means"."""
    return str(label).split(" | ", 1)[0]


@register.filter
def after_bar(label: object) -> str:
    """The meaning in "Name | what it means"."""
    return str(label).partition(" | ")[2]
