"""What the outbox has the worker do by itself."""

from samverk.jobs.register import at_restore, each_round

from .delivery import deliver_waiting, hold_back

each_round(deliver_waiting)
at_restore(hold_back)
