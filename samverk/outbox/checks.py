"""Whether mail can leave."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


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
