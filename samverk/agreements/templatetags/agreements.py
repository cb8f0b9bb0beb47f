"""Filters of agreements' pages."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from .. import drawn
from ..models import Commitment
from ..reading import methods_in_words
from ..standing import Standing

register = template.Library()
register.filter("methods_in_words", methods_in_words)


@register.filter
def kronor(amount: int | None) -> str:
    """Whole kronor with a thin gap at each thousand; nothing where nothing is known."""
    return "" if amount is None else f"{amount:,}".replace(",", "\u202f") + "\u00a0kr"


@register.simple_tag(takes_context=True)
def seat_lines(context: template.Context, standing: Standing) -> SafeString:
    """The parties of an agreement; the page says by `with_people`, `may_change` and `own` what is shown of them."""
    room = context.get("room")
    return drawn.seat_lines(
        standing,
        slug=room.workspace.slug if room else "",
        with_people=bool(context.get("with_people")),
        may_change=bool(context.get("may_change")),
        own=context.get("own") or (),
    )


@register.simple_tag(takes_context=True)
def promise_lines(context: template.Context, rows: Iterable[Commitment]) -> SafeString:
    """What each party promises, in a room's page."""
    room = context["room"]
    may = room.may("agreements.change_promise")
    return drawn.promise_lines(rows, slug=room.workspace.slug, may_change=may)
