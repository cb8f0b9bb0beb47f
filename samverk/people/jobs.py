"""What the worker does for people and for the trail below."""

from samverk.audit.actions import seal_trail
from samverk.jobs.register import at_restore, every

from .actions import erase_past, hide_again, withdraw_again
from .hidden import note_from_trail

every(hours=1)(note_from_trail)
every(hours=24)(erase_past)
at_restore(hide_again)
at_restore(withdraw_again)


@every(hours=1)
def seal_the_trail() -> None:
    """Seal what was written since the last time, in batches."""
    while seal_trail():
        pass
