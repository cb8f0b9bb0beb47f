"""Django's way to send mail leads into the outbox too, so that no message goes past it (allauth's, for one)."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from .actions import post_text


class EmailBackend(BaseEmailBackend):
    """Each recipient gets a message of their own; HTML parts are left out, since the outbox makes its own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for mail in email_messages:
                self._post(mail)
        return len(email_messages)

    def _post(self, mail: EmailMessage) -> None:
        files: list[Any] = [file for file in mail.attachments if isinstance(file, tuple)]
        for address in mail.recipients():
            post_text(
                to=address,
                language=get_language() or "sv",
                subject=str(mail.subject),
                text=str(mail.body),
                by=None,
                attachments=[
                    (name or "", content if isinstance(content, bytes) else content.encode(), kind or "")
                    for name, content, kind in files
                ],
            )
