"""Messages that the tests send."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samverk.outbox.actions import post_text
from samverk.outbox.models import Message
from samverk.outbox.replies import HANDLERS, register


def make_message(**facts: Any) -> Message:
    return post_text(
        **{
            "to": "amina@example.org",
            "to_name": "Amina Warsame",
            "language": "sv",
            "subject": "Välkommen",
            "text": "Hej Amina,\n\nSvara här: http://localhost:8000/rooms/dalarna/",
            "by": None,
            **facts,
        }
    )


@contextmanager
def heard_by(
    prefix: str = "tests.question", raising: Exception | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Somebody who asked: what the handler of `prefix` is told, in order. It may raise instead."""
    heard: list[dict[str, Any]] = []

    def hear(**facts: Any) -> None:
        if raising:
            raise raising
        heard.append(facts)

    register(prefix, hear)
    try:
        yield heard
    finally:
        del HANDLERS[prefix]
