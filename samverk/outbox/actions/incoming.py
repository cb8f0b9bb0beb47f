"""Taking in mail that answers a message: from the mailbox of the installation, or from the demo's mailbox page.

Whatever is not plainly an answer by the one who was written to changes nothing and is held for an administrator.
"""

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from samverk.audit.actions import record

from ..files import File, Unreadable, kind_of
from ..incoming import Letter, UnreadableMail, digest_of, read_head, read_letter
from ..models import HeldMessage, IncomingMessage, Message, SeenMail
from ..replies import Refused, find_handler

Reason = HeldMessage.Reason


@dataclass
class CannotTake(Exception):
    """Why mail is held, with more words where there are some, and the message it seems to answer."""

    reason: str
    words: str | Promise = ""
    message: Message | None = None


@transaction.atomic
def take_in_message(*, raw: bytes, by: Any = None) -> IncomingMessage | HeldMessage | None:
    """Give mail to whoever asked for the answer, or hold it; None if the same mail came before.

    `by` is who pressed the button in the demo's mailbox; nobody, when the mail came by IMAP.
    """
    try:
        letter = read_letter(raw)
    except UnreadableMail:
        return _hold_unreadable(raw)
    if not _is_new(letter.digest):
        return None
    try:
        with transaction.atomic():
            message = _answered_message(letter)
            return take_in_answer(letter=letter, message=message, by=by)
    except CannotTake as held:
        return _hold(letter, raw, held)


def take_in_answer(*, letter: Letter, message: Message, by: Any) -> IncomingMessage:
    """Store the answer and have the handler deal with it. Raises CannotTake; the caller's savepoint takes all back."""
    handler, key = find_handler(message.reply_key)
    if handler is None:
        raise CannotTake(Reason.UNASKED, message=message)
    answer = IncomingMessage.objects.create(answers=message, sender=letter.sender, text=letter.text)
    record(by=by, verb="outbox.take_in_message", on=answer, scope=message.scope)
    try:
        handler(key=key, text=answer.text, message=message, sender=message.to, files=list(letter.files))
    except (Refused, Unreadable) as trouble:
        raise CannotTake(Reason.FILE, trouble.reason, message) from trouble
    return answer


def _answered_message(letter: Letter) -> Message:
    """Which message the letter answers, once it is plain that its recipient wrote it. Raises CannotTake."""
    named = _named_message(letter)
    if letter.is_forged:
        raise CannotTake(Reason.FORGED, message=named)
    answers = []
    for _name, media_type, content in letter.files:
        if kind := kind_of(media_type):
            try:
                answers.append(kind.read_answer(content))
            except Unreadable as trouble:
                raise CannotTake(Reason.FILE, trouble.reason, named) from trouble
    if letter.is_automatic and not answers:  # calendars mark the answers of people as automatic too
        raise CannotTake(Reason.AUTOMATIC, message=named)
    message = named
    for answer in answers:
        asked = Message.objects.in_thread(answer.thread)
        if named and named.thread != answer.thread:
            raise CannotTake(Reason.UNKNOWN, message=named)
        message = message or asked.filter(to=letter.sender).first() or asked.first()
        if message and answer.sender != message.to:
            raise CannotTake(Reason.SENDER, message=_own(message, letter))
    if message is None:
        raise CannotTake(Reason.UNKNOWN)
    if letter.sender != message.to:
        raise CannotTake(Reason.SENDER, message=_own(message, letter) if answers else message)
    return message


def _named_message(letter: Letter) -> Message | None:
    found = {one.uid: one for one in Message.objects.filter(uid__in=letter.answers)}
    return next((found[uid] for uid in letter.answers if uid in found), None)


def _own(message: Message, letter: Letter) -> Message | None:
    """The message, if the letter itself names it: a calendar's uid alone points at everybody's invitation."""
    return message if message.uid in letter.answers else None


def _is_new(digest: str) -> bool:
    return SeenMail.objects.get_or_create(digest=digest)[1]


def _hold(letter: Letter, raw: bytes, held: CannotTake) -> HeldMessage:
    with translation.override(settings.LANGUAGE_CODE):
        words = str(held.words)[:300]
    kept = HeldMessage.objects.create(
        reason=held.reason, words=words, sender=letter.sender, subject=letter.subject, text=letter.text,
        size=len(raw), content=raw, answers=held.message,
    )  # fmt: skip
    record(by=None, verb="outbox.hold_message", on=kept, reason=kept.reason)
    return kept


def _hold_unreadable(raw: bytes, reason: str = Reason.UNREADABLE) -> HeldMessage | None:
    if not _is_new(digest_of(raw)):
        return None
    sender, subject = read_head(raw)
    kept = HeldMessage.objects.create(
        reason=reason, sender=sender, subject=subject, size=len(raw), content=raw
    )
    record(by=None, verb="outbox.hold_message", on=kept, reason=kept.reason)
    return kept


@transaction.atomic
def hold_trouble(*, raw: bytes) -> HeldMessage | None:
    """Hold mail that brought our own code down, so that it does not stand in the way of all that comes after."""
    return _hold_unreadable(raw, Reason.TROUBLE)


@transaction.atomic
def hold_large_message(*, head: bytes, size: int) -> HeldMessage | None:
    """Hold mail that was not fetched, by its first lines; it stays in the mailbox. None if it came before."""
    if not _is_new(digest_of(head)):
        return None
    sender, subject = read_head(head)
    kept = HeldMessage.objects.create(reason=Reason.TOO_LARGE, sender=sender, subject=subject, size=size)
    record(by=None, verb="outbox.hold_message", on=kept, reason=kept.reason)
    return kept


def answer_message(
    *, by: Any, message: Message, text: str = "", files: list[File] | None = None
) -> IncomingMessage | HeldMessage | None:
    """Answer a message as its recipient's mail program would: real mail, taken in as all mail is."""
    mail = EmailMessage(policy=SMTPUTF8)
    mail["Message-ID"] = make_msgid(domain="mailbox.example")
    mail["In-Reply-To"] = mail["References"] = message.message_id
    mail["From"] = message.to
    mail["To"] = settings.DEFAULT_FROM_EMAIL
    mail["Subject"] = f"Sv: {message.subject}"[:200]
    mail.set_content(text)
    for name, media_type, content in files or []:
        main, _slash, rest = media_type.partition("/")
        sub, _semicolon, parameters = rest.partition(";")
        pairs = dict(one.strip().split("=", 1) for one in parameters.split(";") if "=" in one)
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name, params=pairs)
    return take_in_message(raw=mail.as_bytes(), by=by)
