"""On the own page: whether one has a place, which turn it is, or what is offered."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from . import own_sections
from .actions.letters import days_in_words
from .actions.places import position_in_queue
from .models import Registration

STANDING, ANSWERS, LEAVING, PRIVACY = 10, 60, 80, 90
"""Positions on the page; what happens on the day comes between the first two."""


def _standing(registration: Registration) -> dict[str, Any]:
    conference, state = registration.conference, registration.State
    is_waiting = registration.state == state.WAITING
    return {
        "registration": registration,
        "conference": conference,
        "when": days_in_words(conference),
        "turn": position_in_queue(registration) if is_waiting else None,
        "answer_hours": conference.answer_hours,
        "is_past": conference.is_over,
        "may_queue_again": registration.state == state.LAPSED and not conference.is_over,
        "soon": bool(conference.held_on and conference.held_on - timezone.localdate() <= timedelta(days=7)),
    }


own_sections.register(
    "standing", template="conferences/own/standing.html", context=_standing, position=STANDING
)
