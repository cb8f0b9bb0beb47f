"""What the worker does for meetings by itself."""

from samverk.jobs.register import every

from .actions import remind_silent_everywhere


@every(hours=1)
def remind_the_silent() -> None:
    """Seven days before a meeting those who have not answered are asked once more."""
    remind_silent_everywhere()
