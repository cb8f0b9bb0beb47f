"""Everything that changes tasks, by noun."""

from .answers import AlreadySettled, NotOpen, NotTheLatest, answer_task, drop_task, reopen_task, undo_answer
from .handover import move_tasks
from .links import VALID_FOR, find_link, forget_expired_links, new_link
from .offers import (
    AlreadyOffered,
    OfferClosed,
    OwnAddress,
    answer_offer,
    forget_colleague,
    hand_over_task,
    withdraw_offer,
)
from .reminders import NobodyToRemind, remind_owner, send_reminders
from .tasks import assign_task, change_task, give_task

__all__ = [
    "VALID_FOR",
    "AlreadyOffered",
    "AlreadySettled",
    "NobodyToRemind",
    "NotOpen",
    "NotTheLatest",
    "OfferClosed",
    "OwnAddress",
    "answer_offer",
    "answer_task",
    "assign_task",
    "change_task",
    "drop_task",
    "find_link",
    "forget_colleague",
    "forget_expired_links",
    "give_task",
    "hand_over_task",
    "move_tasks",
    "new_link",
    "remind_owner",
    "reopen_task",
    "send_reminders",
    "undo_answer",
    "withdraw_offer",
]
