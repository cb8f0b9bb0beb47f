"""How the organisers' pages show where a registration stands."""

from django import template

from ..models import Registration

register = template.Library()
_SIGNS = {
    "confirmed": "done",
    "waiting": "wait",
    "offered": "new",
    "lapsed": "late",
    "cancelled": "late",
    "substituted": "going",
}


@register.filter
def registration_sign(registration: Registration) -> str:
    """The sign of `c-status`."""
    return _SIGNS[registration.state]


@register.filter
def turn_of(turns: dict[int, int], registration: Registration) -> int | str:
    """Which number in the queue."""
    return turns.get(registration.pk, "")
