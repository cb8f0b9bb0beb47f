"""What the outbox has the worker do by itself."""

from samverk.jobs.register import at_restore, each_round, every

from .delivery import deliver_waiting, forget_settled, hold_back

each_round(deliver_waiting)
every(hours=24)(forget_settled)
at_restore(hold_back)
