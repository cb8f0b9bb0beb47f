"""Why the personal facts of this app are held."""

from datetime import timedelta

from samverk.audit.privacy import declare

from .delivery import KEEP_DAYS

declare(
    "outbox.Message",
    "to",
    "to_name",
    "language",
    "subject",
    "text",
    "html",
    "person",
    purpose="Delivering a message to you and, for a while, being able to tell whether it arrived.",
    basis="6.1.e",
    keep=timedelta(days=KEEP_DAYS),
)
declare(
    "outbox.IncomingMessage",
    "sender",
    "text",
    purpose="Taking your answer to a message.",
    basis="6.1.e",
    keep=timedelta(days=KEEP_DAYS),
)
declare(
    "outbox.Attachment",
    "name",
    "content",
    purpose="Delivering what belongs to a message, such as a calendar invitation.",
    basis="6.1.e",
    keep=timedelta(days=KEEP_DAYS),
)
