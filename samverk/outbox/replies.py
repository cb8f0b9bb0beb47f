"""Who deals with the answer to a message. Apps register themselves; the outbox does not know them."""

from collections.abc import Callable
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils.functional import Promise

HANDLERS: dict[str, Callable[..., Any]] = {}


class Refused(Exception):
    """A handler's word for an answer that it cannot take in: nothing changes, and a person gets to see it with `reason`."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)


def register(prefix: str, function: Callable[..., Any]) -> None:
    """Call `function(key=, text=, message=, sender=, files=)` for answers to messages whose `reply_key` is `prefix:key`.

    `sender` is the address that the message went to; `files` are (name, media type with parameters, bytes). It runs
    in the transaction that stores the answer; if it raises Refused, nothing is stored and the answer is held.
    """
    HANDLERS[prefix] = function


def find_handler(reply_key: str) -> tuple[Callable[..., Any] | None, str]:
    """The function and the key of a `reply_key`."""
    prefix, _colon, key = reply_key.partition(":")
    return HANDLERS.get(prefix), key


def answering_address() -> str:
    """Where answers are read by the system: what a calendar invitation names as its organiser's address.

    The address that mail is sent from, if its mailbox is read (SAMVERK_INBOX) or this is the demo; otherwise "",
    and answers must go to a person.
    """
    if not (settings.INBOX or settings.MAILBOX):
        return ""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()
