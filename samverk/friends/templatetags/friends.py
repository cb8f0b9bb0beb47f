"""What the pages of friends need in templates."""

from django import template
from django.template import Context

from samverk.workspaces.rooms import Room
from samverk.workspaces.tabs import Tab, tabs_of

from ..models import programme_of
from ..tabs import PAGES

register = template.Library()


@register.simple_tag(takes_context=True)
def friends_tabs(context: Context, room: Room) -> list[Tab]:
    """The tabs of a programme; none before the room has one."""
    if "programme" in context:
        has_programme = bool(context["programme"])
    else:
        has_programme = programme_of(room.workspace) is not None
    return tabs_of(room, "friends", PAGES) if has_programme else []
