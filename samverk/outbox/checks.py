"""Whether mail can leave and come in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from .fetching import WrongInbox, read_inbox


@register(Tags.compatibility, deploy=True)
def check_mail(**_: Any) -> list[CheckMessage]:
    """Without a mail server messages wait in the outbox; whoever runs the installation should know."""
    if settings.MAILBOX or settings.MAIL_BACKEND:
        return []
    return [
        Warning(
            "No mail server is set: messages wait in the outbox.",
            hint="Set SAMVERK_MAIL, for example smtp+tls://name:password@mail.example:587 (docs/guide/drift.md).",
            id="outbox.W001",
        )
    ]


@register(Tags.compatibility)
def check_inbox(**_: Any) -> list[CheckMessage]:
    """A mailbox that cannot be asked must be noticed at the start, not when answers are missed."""
    if not settings.INBOX:
        return []
    try:
        read_inbox(settings.INBOX)
    except WrongInbox as wrong:
        return [Error(f"SAMVERK_INBOX: {wrong}.", hint="See docs/reference/settings.md.", id="outbox.E001")]
    return []
