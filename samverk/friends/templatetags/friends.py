"""What the pages of friends need in templates."""

from django import template

from samverk.workspaces.rooms import Room

from ..tabs import Tab, tabs_of

register = template.Library()


@register.simple_tag
def friends_tabs(room: Room) -> list[Tab]:
    return tabs_of(room)
