"""Messages that the tests send."""

from typing import Any

from samverk.outbox.actions import post_text
from samverk.outbox.models import Message


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
