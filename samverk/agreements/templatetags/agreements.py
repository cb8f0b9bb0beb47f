"""Filters of agreements' pages."""

from django import template

from ..reading import methods_in_words

register = template.Library()
register.filter("methods_in_words", methods_in_words)


@register.filter
def kronor(amount: int | None) -> str:
    """Whole kronor with a thin gap at each thousand; nothing where nothing is known."""
    return "" if amount is None else f"{amount:,}".replace(",", "\u202f") + "\u00a0kr"
