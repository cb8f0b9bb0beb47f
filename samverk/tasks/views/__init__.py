"""The pages of tasks, by noun."""

from .letters import open_link
from .mine import view_my_tasks
from .rooms import view_task, view_tasks

__all__ = ["open_link", "view_my_tasks", "view_task", "view_tasks"]
