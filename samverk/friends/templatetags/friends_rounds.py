"""What the pages of rounds need in templates."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from uuid import UUID

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samverk.ui.drawn import icon

from ..matching.words import Fact
from ..round_cards import Part, about, age_span, short_name

register = template.Library()
register.filter("short_name", short_name)
register.filter("age_span", age_span)
register.filter("about", about)
register.simple_tag(icon, name="svg")


@register.filter
def tenths(value: int | str, of: int | str) -> int:
    """`value` of `of` on a bar 100 units long; what is not known yet is nothing."""
    return round(100 * int(value or 0) / int(of)) if of else 0


@register.simple_tag
def draw_facts(shared: Iterable[Fact], hard: Sequence[Fact] = ()) -> SafeString:
    """What two share, and what was hard, as a list."""
    lines = [f"<li>{icon(each.icon)}{_said(each)}</li>" for each in shared]
    if hard:
        harder = icon("ExclamationmarkTriangle", _("Harder:"))
        lines += [f'<li class="is-hard">{harder}{_said(each)}</li>' for each in hard]
    return mark_safe(f'<ul class="frr-facts">{"".join(lines)}</ul>')


def _said(fact: Fact) -> str:
    return f"<span>{conditional_escape(str(fact.text))}</span>"


@register.simple_tag
def draw_bars(parts: Iterable[Part]) -> SafeString:
    """How much of each wish is met, as the lines of a list. Here because a page has some two hundred of them."""
    return mark_safe(
        "".join(
            f'<div><dt>{conditional_escape(each.label)}</dt><dd><meter min="0" max="{each.most:d}" value="{each.value:d}">'
            f'{each.percent:d} %</meter><span class="sv-num">{each.percent:d} %</span></dd></div>'
            for each in parts
        )
    )


@register.simple_tag
def row_address(verb: str, slug: str, *uids: UUID) -> str:
    """As `url`, for the rows of a list: the router is asked once, and the keys of each row are put in."""
    address = _pattern(verb, slug, len(uids), get_script_prefix())
    for place, uid in enumerate(uids):
        address = address.replace(str(UUID(int=place)), str(uid), 1)
    return address


@lru_cache(maxsize=512)
def _pattern(verb: str, slug: str, keys: int, prefix: str) -> str:
    return reverse(f"friends:{verb}", args=[slug, *(UUID(int=place) for place in range(keys))])
