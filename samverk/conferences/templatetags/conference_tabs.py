"""Tabs of the tools of a conference."""

from django import template

from samverk.workspaces.rooms import Room
from samverk.workspaces.tabs import Tab, tabs_of

from ..tabs import PAGES

register = template.Library()


@register.simple_tag
def conference_tabs(room: Room, tool: str) -> list[Tab]:
    """The tabs of one tool that this account may open."""
    return tabs_of(room, "conferences", PAGES[tool])
