"""What the pages of planning a conference need in templates."""

from django import template
from django.urls import reverse

from ..models import Conference

register = template.Library()


@register.simple_tag
def register_address(conference: Conference) -> str:
    """Where one registers now; nothing while nobody can."""
    if not conference.takes_registrations:
        return ""
    return reverse("conferences:register", args=[conference.workspace.slug])
