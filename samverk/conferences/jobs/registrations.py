"""What the worker does for registrations: the waiting list moves, and a week before everybody is reminded."""

from samverk.jobs.register import every

from ..actions.queue import move_queues
from ..actions.reminding import remind_everywhere


@every(minutes=5)
def look_after_places() -> None:
    """Offers that ran out go to the next; free places are offered."""
    move_queues()


@every(hours=1)
def look_after_reminders() -> None:
    """A week before the day, once."""
    remind_everywhere()
