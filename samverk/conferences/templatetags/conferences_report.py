"""What the templates of the time after a conference need."""

from django import template

from samverk.workspaces.rooms import Room

from ..report_tabs import Tab, tabs_of
from ..report_text import Piece, pieces_of

register = template.Library()


@register.simple_tag
def report_tabs(room: Room) -> list[Tab]:
    """The pages after the day, as tabs."""
    return tabs_of(room)


@register.filter
def pieces(text: str) -> list[Piece]:
    """A section's text as what is drawn: paragraphs, lists, tables, small headings."""
    return pieces_of(text)
