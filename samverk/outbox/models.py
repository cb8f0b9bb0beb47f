"""Messages, their attachments, the demo's mailbox, and answers."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: datetime) -> "MessageQuerySet":
        """What a worker may take: waiting and its time has come, or taken by a worker that never came back."""
        waiting = models.Q(state=Message.State.WAITING, next_try_at__lte=now)
        left = models.Q(state=Message.State.SENDING, claimed_until__lt=now)
        return self.filter(waiting | left).order_by("next_try_at", "id")

    def in_mailbox(self) -> "MessageQuerySet":
        return self.filter(delivery__isnull=False)

    def sent_to(self, address: str) -> "MessageQuerySet":
        return self.filter(to=address.lower())

    def settled_before(self, moment: datetime) -> "MessageQuerySet":
        """Sent, or given up, and left alone since. The demo's mailbox is kept."""
        settled = self.filter(state__in=[Message.State.SENT, Message.State.FAILED], changed_at__lt=moment)
        return settled.none() if settings.MAILBOX else settled

    def in_thread(self, thread: str) -> "MessageQuerySet":
        """The messages whose files are about the same matter, the latest first."""
        return self.filter(thread=thread).exclude(thread="").order_by("-id")

    def newest_first(self) -> "MessageQuerySet":
        return self.order_by("-id")


class Message(Record):
    """One message to one person, as it was when it was written. Nothing is rendered again at delivery."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        HELD = "held", _("held back")

    to = models.EmailField(_("to"))
    to_name = Line(_("recipient"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8)
    subject = Line(_("subject"), max_length=300)
    text = Text(_("text"))
    html = models.TextField(blank=True)
    template = models.CharField(max_length=120, blank=True)
    reply_key = models.CharField(max_length=200, blank=True)
    thread = models.CharField(max_length=255, blank=True)  # what its files call the matter: a calendar's UID
    scope = models.CharField(max_length=60, blank=True)
    person = models.UUIDField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    trail_label = ""  # the act alone: which template it was says nothing to a reader

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                name="outbox_message_due",
                condition=models.Q(state__in=["waiting", "sending"]),
            ),
            models.Index(fields=["to", "-id"], name="outbox_message_to"),
            models.Index(fields=["thread", "to"], name="outbox_message_thread"),
        ]

    def __str__(self) -> str:
        """Never who it is to or what it says: the name of a record stands in logs, which outlive both."""
        return self.template or self.message_id

    @property
    def message_id(self) -> str:
        """The same each time it is sent, so that a mail server can see that it is the same message."""
        return f"<{self.uid}@{urlsplit(settings.SITE_ADDRESS).hostname}>"


class Attachment(models.Model):
    """A file that goes with a message; in the database, so that it stands or falls with the message's transaction."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    name = Line(_("file name"), max_length=120)
    media_type = models.CharField(max_length=120)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("attachment")

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """A message that lies in the demo's mailbox: at most one per message, so that none is delivered twice."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="delivery")
    at = models.DateTimeField(auto_now_add=True)
    is_read = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("delivery")

    def __str__(self) -> str:
        return str(self.message_id)


class IncomingMessage(Record):
    """An answer to a message."""

    answers = models.ForeignKey(Message, models.CASCADE, related_name="answers")
    sender = models.EmailField(_("from"))
    text = Text(_("text"))

    class Meta:
        verbose_name = _("answer")

    def __str__(self) -> str:
        return str(self.uid)


class HeldMessageQuerySet(models.QuerySet["HeldMessage"]):
    def held_before(self, moment: datetime) -> "HeldMessageQuerySet":
        return self.filter(created_at__lt=moment)

    def newest_first(self) -> "HeldMessageQuerySet":
        return self.order_by("-id")


class HeldMessage(Record):
    """Mail that came in and that nobody dealt with: it changed nothing, and waits for an administrator.

    `content` is the mail as it came, None when it was too large to fetch: then it still lies in the mailbox.
    """

    class Reason(models.TextChoices):
        UNKNOWN = "unknown", _("It answers nothing that was sent from here.")
        SENDER = "sender", _("It comes from somebody else than the one who was written to.")
        FORGED = "forged", _("The mail server that took it in says that the sender is forged.")
        UNASKED = "unasked", _("Nobody waits for an answer to that message.")
        FILE = "file", _("The calendar answer cannot be taken in.")
        AUTOMATIC = (
            "automatic",
            _("It was written by a machine: out of office, or a message that did not arrive."),
        )
        TOO_LARGE = "too_large", _("It is too large to be fetched.")
        UNREADABLE = "unreadable", _("It is broken and cannot be read.")
        TROUBLE = "trouble", _("Something went wrong here when it was to be taken in.")

    reason = models.CharField(_("why it is held"), max_length=12, choices=Reason)
    words = Line(_("more precisely"), max_length=300, blank=True)
    sender = models.EmailField(_("from"), blank=True)
    subject = Line(_("subject"), max_length=300, blank=True)
    text = Text(_("text"), blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    content = models.BinaryField(null=True)
    answers = models.ForeignKey(
        Message, models.CASCADE, null=True, related_name="held_answers", verbose_name=_("answers the message")
    )
    trail_label = ""

    objects = HeldMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("held message")
        verbose_name_plural = _("held messages")

    def __str__(self) -> str:
        """Never who it is from or what it says, as with messages."""
        return self.reason


class SeenMail(models.Model):
    """The digest of mail that was taken in or held, so that the same mail counts once however often it comes."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("seen mail")

    def __str__(self) -> str:
        return self.digest
