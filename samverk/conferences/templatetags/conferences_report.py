"""What the templates of the time after a conference need."""

from django import template

from ..report_text import Piece, pieces_of

register = template.Library()


@register.filter
def pieces(text: str) -> list[Piece]:
    """A section's text as what is drawn: paragraphs, lists, tables, small headings."""
    return pieces_of(text)


@register.filter
def of_key(names: dict[str, str], key: str) -> str:
    """The name of a key."""
    return names.get(key, key)
