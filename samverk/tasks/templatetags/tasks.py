"""Looking up what a row of a list shows beside its task."""

from uuid import UUID

from django import template

from samverk.tasks.models import Task
from samverk.tasks.origins import Origin

register = template.Library()


@register.simple_tag
def get_origin(origins: dict[UUID, Origin] | str, task: Task) -> Origin | None:
    """Where the task comes from, out of those that the page asked for at once; a page may ask for none."""
    return origins.get(task.uid) if isinstance(origins, dict) else None
