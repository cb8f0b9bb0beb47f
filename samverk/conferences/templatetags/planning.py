"""What the pages of planning a conference need in templates."""

from django import template
from django.urls import NoReverseMatch, reverse

from samverk.workspaces.rooms import Room

from ..models import Conference
from ..tabs import Tab, tabs_of

register = template.Library()


@register.simple_tag
def planning_tabs(room: Room) -> list[Tab]:
    """The tabs of planning."""
    return tabs_of(room)


@register.simple_tag
def register_address(conference: Conference) -> str:
    """Where one registers now; nothing while nobody can."""
    if not conference.takes_registrations:
        return ""
    try:
        return reverse("conferences:register", args=[conference.workspace.slug])
    except NoReverseMatch:
        return ""
