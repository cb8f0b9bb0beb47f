"""Writing messages, and forgetting them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.validators import validate_email
from django.db import models, transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from samverk.audit.actions import record_many
from samverk.languages.folding import clean_line

from ..files import thread_of
from ..letters import letter_html
from ..models import Attachment, Delivery, HeldMessage, Message

MOST_BYTES = 10 * 1024 * 1024
_BATCH = 100
"""Messages in one statement: some carry files of a megabyte."""


class AttachmentTooLarge(Exception):
    """Mail servers refuse messages of more than about ten megabytes; nothing was written."""


class TemplateWithoutSubject(Exception):
    """A message's template must begin with `Subject: …` and a blank line."""


@dataclass(frozen=True)
class Outgoing:
    """A message with words that are ready, to one reader. What the fields mean says `post`."""

    to: str
    language: str
    subject: str
    text: str
    to_name: str = ""
    person: UUID | None = None
    attachments: Sequence[tuple[str, bytes, str]] = ()
    reply_key: str = ""


def words_of(template: str, context: dict[str, Any], language: str) -> tuple[str, str]:
    """Subject and text of a message, in its reader's language. Plain text: nothing is escaped.

    Raises TemplateWithoutSubject.
    """
    with translation.override(language):
        values = {"address": settings.SITE_ADDRESS, "language": language, **context}
        page = get_template(template).template  # type: ignore[attr-defined]
        whole = page.render(Context(values, autoescape=False)).lstrip()
    head, _blank, text = whole.partition("\n\n")
    if not head.startswith("Subject:"):
        raise TemplateWithoutSubject(template)
    return clean_line(head.removeprefix("Subject:")), text.strip()


@transaction.atomic
def post(
    *,
    to: str,
    to_name: str = "",
    language: str,
    template: str,
    context: dict[str, Any],
    by: Any,
    scope: str = "",
    person: UUID | None = None,
    attachments: Iterable[tuple[str, bytes, str]] = (),
    reply_key: str = "",
) -> Message:
    """Write a message in the caller's transaction; a worker delivers it when that is committed.

    `template` is a text template whose first line is `Subject: …`, then a blank line, then the text; it is
    rendered in `language` and gets `address` (of the site, without a slash at the end) for its links.
    `attachments` are (file name, bytes, media type). `reply_key` is `prefix:key`, see `replies`.
    Raises ValidationError on an address that is none, AttachmentTooLarge, TemplateWithoutSubject.
    """
    subject, text = words_of(template, context, language)
    return post_text(
        to=to, to_name=to_name, language=language, subject=subject, text=text, by=by, scope=scope, person=person,
        attachments=attachments, reply_key=reply_key, template=template,
    )  # fmt: skip


@transaction.atomic
def post_text(
    *,
    to: str,
    language: str,
    subject: str,
    text: str,
    by: Any,
    to_name: str = "",
    scope: str = "",
    person: UUID | None = None,
    attachments: Iterable[tuple[str, bytes, str]] = (),
    reply_key: str = "",
    template: str = "",
) -> Message:
    """As `post`, with words that are ready."""
    letter = Outgoing(to, language, subject, text, to_name, person, tuple(attachments), reply_key)
    return post_many(letters=[letter], by=by, scope=scope, template=template)[0]


@transaction.atomic
def post_many(*, letters: Sequence[Outgoing], by: Any, scope: str = "", template: str = "") -> list[Message]:
    """Write many messages of one kind, all or none of them, in as many statements for hundreds as for one.

    Raises ValidationError, AttachmentTooLarge.
    """
    messages = [_message(letter, by, scope, template) for letter in letters]
    Message.objects.bulk_create(messages, batch_size=_BATCH)
    Attachment.objects.bulk_create(
        [
            Attachment(message=message, name=clean_line(name)[:120], media_type=media_type, content=content)
            for message, letter in zip(messages, letters, strict=True)
            for name, content, media_type in letter.attachments
        ],
        batch_size=_BATCH,
    )
    record_many(by=by, verb="outbox.post_message", on=messages, scope=scope, template=template)
    return messages


def _message(letter: Outgoing, by: Any, scope: str, template: str) -> Message:
    to = letter.to.strip().lower()
    validate_email(to)
    if sum(len(content) for _name, content, _type in letter.attachments) > MOST_BYTES:
        raise AttachmentTooLarge(template)
    subject = clean_line(letter.subject)[:300]
    return Message(
        to=to, to_name=clean_line(letter.to_name)[:200], language=letter.language, subject=subject,
        text=letter.text, html=letter_html(subject=subject, text=letter.text, language=letter.language),
        template=template, reply_key=letter.reply_key, scope=scope, person=letter.person, by=by,
        thread=thread_of(letter.attachments),
    )  # fmt: skip


@transaction.atomic
def neutralise_waiting(*, person: UUID, language: str, template: str) -> int:
    """Give mail that waits for `person` the words of `template` and no name, files or scope. Returns how many."""
    waiting = Message.objects.filter(person=person, state__in=[Message.State.WAITING, Message.State.HELD])
    Attachment.objects.filter(message__in=waiting).delete()
    subject, text = words_of(template, {}, language)
    html = letter_html(subject=subject, text=text, language=language)
    return waiting.update(
        subject=subject,
        text=text,
        html=html,
        language=language,
        template=template,
        to_name="",
        scope="",
        reply_key="",
        thread="",
    )


@transaction.atomic
def forget_messages(*, person: UUID, addresses: Iterable[str]) -> int:
    """Delete every message to `person` or to one of `addresses`, and what is held from those: they have been erased.

    Returns how many messages there were.
    """
    addresses = [one.lower() for one in addresses]
    HeldMessage.objects.filter(sender__in=addresses).delete()
    found = Message.objects.filter(models.Q(person=person) | models.Q(to__in=addresses))
    count = found.count()
    found.delete()
    return count


@transaction.atomic
def mark_read(*, message: Message) -> None:
    """Note that the message was opened in the demo's mailbox. Not an act that anybody needs a trail of."""
    Delivery.objects.filter(message=message, is_read=False).update(is_read=True)
