"""What the pages of rounds need in templates."""

from django import template

from ..round_cards import about, age_span, short_name

register = template.Library()
register.filter("short_name", short_name)
register.filter("age_span", age_span)
register.filter("about", about)


@register.filter
def tenths(value: int | str, of: int | str) -> int:
    """`value` of `of` on a bar 100 units long; what is not known yet is nothing."""
    return round(100 * int(value or 0) / int(of)) if of else 0
