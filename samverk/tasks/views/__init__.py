"""The pages of tasks, by noun."""

from .letters import answer_link
from .mine import answer_task, view_my_tasks
from .rooms import remind_owner, view_tasks
from .tasks import (
    assign_task,
    change_task,
    drop_task,
    give_task,
    reopen_task,
    settle_task,
    view_task,
)

__all__ = [
    "answer_link",
    "answer_task",
    "assign_task",
    "change_task",
    "drop_task",
    "give_task",
    "remind_owner",
    "reopen_task",
    "settle_task",
    "view_my_tasks",
    "view_task",
    "view_tasks",
]
