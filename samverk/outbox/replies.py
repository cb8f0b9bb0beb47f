"""Who deals with the answer to a message. Apps register themselves; the outbox does not know them."""

from collections.abc import Callable
from typing import Any

HANDLERS: dict[str, Callable[..., Any]] = {}


def register(prefix: str, function: Callable[..., Any]) -> None:
    """Call `function(key=, text=, message=)` for answers to messages whose `reply_key` is `prefix:key`.

    It runs in the transaction that stores the answer.
    """
    HANDLERS[prefix] = function


def find_handler(reply_key: str) -> tuple[Callable[..., Any] | None, str]:
    """The function and the key of a `reply_key`."""
    prefix, _colon, key = reply_key.partition(":")
    return HANDLERS.get(prefix), key
