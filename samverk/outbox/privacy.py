"""Why the personal facts of this app are held."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import HeldMessage, Message

# Its attachments and the answers to it go with a message. What it led to stands in the rooms.
KEEP = Limit(
    after=timedelta(days=90),
    since=_("after the message was sent or given up"),
    past=Message.objects.settled_before,
)

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
    keep=KEEP,
)
declare(
    "outbox.IncomingMessage",
    "sender",
    "text",
    purpose="Taking your answer to a message.",
    basis="6.1.e",
    keep=KEEP,
)
declare(
    "outbox.Attachment",
    "name",
    "content",
    purpose="Delivering what belongs to a message, such as a calendar invitation.",
    basis="6.1.e",
    keep=KEEP,
)
declare(
    "outbox.HeldMessage",
    "sender",
    "subject",
    "text",
    "content",
    purpose="Mail of yours that could not be taken in waits here until an administrator has looked at it.",
    basis="6.1.e",
    keep=Limit(
        after=timedelta(days=30),
        since=_("after the mail came in"),
        past=HeldMessage.objects.held_before,
    ),
)
