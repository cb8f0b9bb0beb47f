"""When letters that nobody waits for may go out: reminders, questions and time running out keep people awake at night.

Answers (a receipt, a booked time) and what a matcher sends go at once, at any hour.
"""

from datetime import datetime

from django.utils import timezone

MORNING, EVENING = 8, 20


def is_daytime(now: datetime | None = None) -> bool:
    """From eight in the morning until eight in the evening, by the clock on the wall."""
    return MORNING <= timezone.localtime(now).hour < EVENING
