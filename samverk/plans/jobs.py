"""What the worker does for plans: kind reminders, and the questions of how to go on when half a year is left."""

from samverk.jobs.register import every

from .reminding import open_continuations, remind_referrals, remind_responsible

every(hours=24)(remind_responsible)
every(hours=24)(remind_referrals)
every(hours=24)(open_continuations)
