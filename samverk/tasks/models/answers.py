"""What owners answered, whom they asked to take over, and the links of letters."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line
from samverk.people.models import Person

from .tasks import Task

UNDO_FOR = timedelta(days=7)


class TaskAnswer(Record):
    """One answer, kept for ever with its task: who, when, how, why, and what it was before, so that it can be undone."""

    class Kind(models.TextChoices):
        DONE = "done", _("done")
        LATER = "later", _("later")
        DROPPED = "dropped", _("dropped")
        REOPENED = "reopened", _("taken up again")
        OFFERED = "offered", _("asked a colleague to take over")
        TAKEN_OVER = "taken_over", _("took it over")
        GIVEN_BACK = "given_back", _("could not take it over")

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the letter")
        ROOM = "room", pgettext_lazy("way of answering", "signed in")

    task = models.ForeignKey(Task, models.CASCADE, related_name="answers")
    kind = models.CharField(_("answer"), max_length=12, choices=Kind)
    way = models.CharField(_("how"), max_length=4, choices=Way)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("who answered")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = Line(_("in a few words"), max_length=300, blank=True)
    due_before = models.DateField(_("day before"), null=True)
    due_after = models.DateField(_("new day"), null=True)
    state_before = models.CharField(max_length=8, choices=Task.State)
    undone_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("answer to a task")
        verbose_name_plural = _("answers to tasks")
        indexes = [models.Index(fields=["task", "-id"], name="tasks_answers")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def can_be_undone(self) -> bool:
        """Fresh, and of a kind that changes only the task itself."""
        return (
            self.undone_at is None
            and self.kind in {self.Kind.DONE, self.Kind.LATER, self.Kind.DROPPED}
            and timezone.now() - self.created_at < UNDO_FOR
        )


class OfferQuerySet(models.QuerySet["Offer"]):
    def waiting(self) -> "OfferQuerySet":
        return self.filter(answer="")


class Offer(Record):
    """The owner asks a colleague to take a task over. `person` is empty where the room knows nobody by that address."""

    class Answer(models.TextChoices):
        YES = "yes", _("took it over")
        NO = "no", _("could not")
        WITHDRAWN = "withdrawn", _("withdrawn")

    task = models.ForeignKey(Task, models.CASCADE, related_name="offers")
    asked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("who asks")
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("who is asked")
    )
    name = Line(_("name of the colleague"), max_length=120)
    email = models.EmailField(_("e-mail address of the colleague"))
    words = Line(_("greeting"), max_length=300, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    trail_label = ""
    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to take over")
        verbose_name_plural = _("questions to take over")
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(answer=""), name="tasks_one_waiting_offer"
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)


class TaskLinkQuerySet(models.QuerySet["TaskLink"]):
    def expired_before(self, moment: datetime) -> "TaskLinkQuerySet":
        return self.filter(expires_at__lt=moment)


class TaskLink(models.Model):
    """A link in a letter, by which one person answers for one task without signing in. Only its digest is kept.

    With `offer` it is a colleague's, who is asked to take the task over. Links go when the owner changes.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("whose link"))
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="links")
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("expires"), db_index=True)

    objects = TaskLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to answer for a task")
        verbose_name_plural = _("links to answer for tasks")

    def __str__(self) -> str:
        return str(self.task_id)

    @property
    def has_expired(self) -> bool:
        return self.expires_at < timezone.now()
