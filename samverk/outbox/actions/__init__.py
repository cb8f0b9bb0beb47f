"""All writes of the outbox, by noun."""

from .held import forward_message, hand_on_message, throw_away_message, throw_away_messages
from .incoming import answer_message, hold_large_message, hold_trouble, take_in_message
from .posting import (
    MOST_BYTES,
    AttachmentTooLarge,
    Outgoing,
    TemplateWithoutSubject,
    forget_messages,
    mark_read,
    neutralise_waiting,
    post,
    post_many,
    post_text,
    words_of,
)

__all__ = [
    "MOST_BYTES",
    "AttachmentTooLarge",
    "Outgoing",
    "TemplateWithoutSubject",
    "answer_message",
    "forget_messages",
    "forward_message",
    "hand_on_message",
    "hold_large_message",
    "hold_trouble",
    "mark_read",
    "neutralise_waiting",
    "post",
    "post_many",
    "post_text",
    "take_in_message",
    "throw_away_message",
    "throw_away_messages",
    "words_of",
]
