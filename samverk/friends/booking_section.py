"""The part of the own page on which an interview is booked."""

from itertools import groupby
from typing import Any

from django.utils import timezone

from . import own_sections
from .forms.interviews import bookable
from .models import Participant, State

_SHOWN = 24
BEFORE_INTERVIEW = frozenset({State.NEW, State.CLAIMED})


def interview_section(participant: Participant) -> dict[str, Any] | None:
    """The booked interview, or the free times day by day; nothing for those who have been interviewed."""
    booked = participant.interview_times.upcoming().soonest_first().first()
    if booked is None and (
        participant.state not in BEFORE_INTERVIEW or not participant.programme.needs_interview
    ):
        return None
    free = [] if booked else list(bookable(participant)[:_SHOWN])
    days = [
        (day, list(times))
        for day, times in groupby(free, key=lambda time: timezone.localdate(time.starts_at))
    ]
    return {"booked": booked, "days": days}


own_sections.register(
    "interview", template="friends/own/interview.html", context=interview_section, position=50
)
