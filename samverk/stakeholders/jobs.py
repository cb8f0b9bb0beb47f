"""What the worker does by itself."""

from samverk.jobs.register import every

from .actions import purge_removed

every(hours=24)(purge_removed)
