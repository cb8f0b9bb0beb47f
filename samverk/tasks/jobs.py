"""What tasks have the worker do by itself."""

from samverk.jobs.register import every

from .actions import send_reminders

every(hours=24)(send_reminders)
