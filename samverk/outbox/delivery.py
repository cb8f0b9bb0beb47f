"""Delivering what waits: each message is claimed by one worker for a while, sent, and marked as sent.

Into the demo's mailbox all of it happens in one transaction: exactly once. A mail server knows no transactions:
if the worker dies between sending and marking, the message is sent again when the claim has run out, with the
same Message-ID; it is never lost (docs/decisions/0006-outbox.md).
"""

import logging
import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from samverk.languages.folding import clean_line

from .models import Attachment, Delivery, Message

logger = logging.getLogger(__name__)
CLAIM = timedelta(minutes=5)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
BATCH = 20


def deliver_waiting(limit: int = BATCH) -> int:
    """Deliver up to `limit` messages that are due; says how many were. Without a mail server they wait."""
    if not (settings.MAILBOX or settings.MAIL_BACKEND) or not Message.objects.due(timezone.now()).exists():
        return 0
    deliver = _into_mailbox if settings.MAILBOX else _to_server
    count = 0
    while count < limit and deliver():
        count += 1
    return count


def _claim() -> Message | None:
    """Take the message that has waited longest. On PostgreSQL others pass over it; on SQLite there is one writer."""
    now = timezone.now()
    due = Message.objects.due(now)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    if (message := due.first()) is None:
        return None
    message.state, message.claimed_until = Message.State.SENDING, now + CLAIM
    message.attempts += 1
    Message.objects.filter(pk=message.pk).update(
        state=message.state, claimed_until=message.claimed_until, attempts=message.attempts
    )
    return message


def _mark(message: Message, **changes: Any) -> None:
    """Note what became of it, unless the claim had run out and another worker has it now."""
    mine = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, attempts=message.attempts)
    with transaction.atomic():
        mine.update(claimed_until=None, changed_at=timezone.now(), version=F("version") + 1, **changes)


@transaction.atomic
def _into_mailbox() -> bool:
    if (message := _claim()) is None:
        return False
    Delivery.objects.create(message=message)
    _mark(message, state=Message.State.SENT)
    return True


def _to_server() -> bool:
    with transaction.atomic():
        message = _claim()
    if message is None:
        return False
    try:
        _mail(message).send()
    except smtplib.SMTPRecipientsRefused as trouble:
        codes = [code for code, _words in trouble.recipients.values()]
        _put_off(message, f"refused {codes}", forever=all(500 <= code < 600 for code in codes))
    except (OSError, smtplib.SMTPException) as trouble:
        _put_off(message, type(trouble).__name__)
    else:
        _mark(message, state=Message.State.SENT, trouble="")
    return True


def _put_off(message: Message, trouble: str, *, forever: bool = False) -> None:
    """Try again later, each time after a longer wait; give up after about two days or a plain no."""
    logger.warning("message %s was not taken: %s", message.uid, trouble)
    if forever or message.attempts > len(WAITS):
        return _mark(message, state=Message.State.FAILED, trouble=trouble[:200])
    later = timezone.now() + WAITS[message.attempts - 1]
    return _mark(message, state=Message.State.WAITING, next_try_at=later, trouble=trouble[:200])


def _mail(message: Message) -> EmailMultiAlternatives:
    """The message as mail: text and HTML, marked as automatic, always with the same Message-ID."""
    name = clean_line(message.to_name).replace('"', "")
    mail = EmailMultiAlternatives(
        subject=clean_line(message.subject),
        body=message.text,
        to=[f'"{name}" <{message.to}>' if name else message.to],
        connection=get_connection(settings.MAIL_BACKEND),
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    mail.attach_alternative(message.html, "text/html")
    for file in Attachment.objects.filter(message=message):
        _attach(mail, file)
    return mail


def _attach(mail: EmailMultiAlternatives, file: Attachment) -> None:
    """Add a file. A calendar's file with a method stands beside the text as well (RFC 6047, 2.4): only there do mail
    programs find what they show with buttons for yes and no.
    """
    content = bytes(file.content)
    if file.media_type.startswith("text/calendar") and "method=" in file.media_type:
        mail.attach_alternative(content.decode(), file.media_type.partition("; charset")[0])
        mail.attach(file.name, content, "application/ics")
    else:
        mail.attach(file.name, content, file.media_type)


@transaction.atomic
def hold_back() -> None:
    """After a restore: what waited when the backup was made may have been sent since. A person decides."""
    waiting = Message.objects.filter(state__in=[Message.State.WAITING, Message.State.SENDING])
    waiting.update(state=Message.State.HELD, claimed_until=None)


@transaction.atomic
def release_held(*, send: bool) -> int:
    """Let held messages go, or drop them; says how many."""
    held = Message.objects.filter(state=Message.State.HELD)
    if send:
        return held.update(state=Message.State.WAITING, next_try_at=timezone.now())
    return held.update(state=Message.State.FAILED, trouble="dropped after a restore")
