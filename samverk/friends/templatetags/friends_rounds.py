"""What the pages of rounds need in templates."""

from django import template

from ..round_cards import about, age_span, short_name

register = template.Library()
register.filter("short_name", short_name)
register.filter("age_span", age_span)
register.filter("about", about)


@register.filter
def tenths(value: int, of: int) -> int:
    """`value` of `of` on a bar 100 units long."""
    return round(100 * value / of) if of else 0
