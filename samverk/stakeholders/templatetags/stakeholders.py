"""What the table's templates ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from ..cell_words import show_cell
from ..models import Stakeholder
from ..picture_words import show_legend, show_placed, show_waiting
from ..row_words import host, show_contact, show_printed, show_rows
from ..tables import contact_facts

register = template.Library()
register.simple_tag(contact_facts, name="contact_of")
register.simple_tag(show_cell)
register.simple_tag(show_contact)
register.simple_tag(show_legend)
register.simple_tag(show_placed)
register.simple_tag(show_printed)
register.simple_tag(show_rows)
register.simple_tag(show_waiting)
register.filter(host)


@register.filter
def item(mapping: Mapping[str, Any], key: str) -> Any:
    """`mapping[key]`, or nothing."""
    return mapping.get(key, "")


@register.filter
def join_lines(lines: Sequence[str]) -> str:
    return "\n".join(lines)


@register.filter
def is_quiet(stakeholder: Stakeholder) -> bool:
    """Nobody has been in touch for six months."""
    return stakeholder.is_quiet
