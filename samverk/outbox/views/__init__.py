"""The pages of the outbox: the demo's mailbox, and mail that is held."""

from .held import (
    forward_message,
    hand_on_message,
    throw_away_message,
    throw_away_messages,
    view_held_message,
    view_held_messages,
)
from .mailbox import answer_message, press_answer, view_attachment, view_mailbox, view_message

__all__ = [
    "answer_message",
    "forward_message",
    "hand_on_message",
    "press_answer",
    "throw_away_message",
    "throw_away_messages",
    "view_attachment",
    "view_held_message",
    "view_held_messages",
    "view_mailbox",
    "view_message",
]
