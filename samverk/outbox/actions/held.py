"""What an administrator does with mail that is held: hand it on, forward it, throw it away."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from samverk.audit.actions import claim_version, record

from ..incoming import read_letter
from ..models import HeldMessage, IncomingMessage, Message
from .incoming import CannotTake, take_in_answer
from .posting import post


class NothingToHandOn(Exception):
    """The mail was not fetched, or answers no message: there is nobody to hand it to."""


@transaction.atomic
def hand_on_message(*, by: Any, held: HeldMessage) -> IncomingMessage:
    """Take the mail in as its recipient's answer after all: the administrator vouches for the sender.

    Raises Stale, NothingToHandOn, and CannotTake where the handler still refuses it.
    """
    claim_version(held, version=None)
    if held.content is None or held.answers is None:
        raise NothingToHandOn
    letter = read_letter(bytes(held.content))
    record(by=by, verb="outbox.hand_on_message", on=held, scope=held.answers.scope, reason=held.reason)
    answer = take_in_answer(letter=letter, message=held.answers, by=by)
    held.delete()
    return answer


@transaction.atomic
def forward_message(*, by: Any, held: HeldMessage, to: str, language: str) -> Message:
    """Send what the mail says to somebody who knows what to do with it; files do not go along. Raises Stale."""
    claim_version(held, version=None)
    message = post(
        to=to,
        language=language,
        template="outbox/mail/forwarded.txt",
        context={"held": held},
        by=by,
    )
    record(by=by, verb="outbox.forward_message", on=held, reason=held.reason)
    held.delete()
    return message


@transaction.atomic
def throw_away_messages(*, by: Any, held: QuerySet[HeldMessage]) -> int:
    """Delete all of them. Those that somebody dealt with meanwhile are left out. Returns how many it was."""
    found = list(held.defer("content", "text").select_for_update())
    for one in found:
        throw_away_message(by=by, held=one)
    return len(found)


@transaction.atomic
def throw_away_message(*, by: Any, held: HeldMessage) -> None:
    """Delete it. Raises Stale."""
    claim_version(held, version=None)
    record(by=by, verb="outbox.throw_away_message", on=held, reason=held.reason)
    held.delete()


__all__ = [
    "CannotTake",
    "NothingToHandOn",
    "forward_message",
    "hand_on_message",
    "throw_away_message",
    "throw_away_messages",
]
