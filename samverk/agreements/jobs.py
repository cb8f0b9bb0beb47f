"""What the worker does for agreements: reminds while there is time to evaluate."""

from samverk.jobs.register import every

from .actions import remind_of_renewals

every(hours=12)(remind_of_renewals)
