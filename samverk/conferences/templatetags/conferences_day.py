"""What the pages of the day need in templates."""

from django import template
from django.template import Context

from ..models import Conference, Note, Question, Registration
from ..panel_board import answered
from ..written import own_notes

register = template.Library()


@register.simple_tag(takes_context=True)
def written_here(context: Context, registration: Registration) -> list[Note]:
    """The notes that this browser put up: nothing else says whose they are."""
    return own_notes(context["request"], registration)


@register.simple_tag
def public_answers(conference: Conference) -> list[Question]:
    """The questions to the panel that everybody may read, with their answers."""
    return answered(conference, for_everybody=True)
