"""Comments, approvals, and the versions that were locked."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.people.models import Person

from .minutes import Minutes, Note


class Comment(Record):
    """What somebody thinks should be otherwise. `settled_at` is when the writers had dealt with it."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="comments")
    note = models.ForeignKey(Note, models.SET_NULL, null=True, blank=True, related_name="+")
    text = Text(_("comment"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = Line(_("answer"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("comment on minutes")
        verbose_name_plural = _("comments on minutes")

    def __str__(self) -> str:
        return str(self.minutes)


class OpenApproverManager(models.Manager["Approver"]):
    """Those without protected identity."""

    def get_queryset(self) -> models.QuerySet["Approver"]:
        return super().get_queryset().exclude(person__is_protected=True)


class Approver(Record):
    """A person who is to approve the minutes. `digest` is that of the very text that was approved."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="approvers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    trail_label = ""
    objects = OpenApproverManager()
    including_protected = models.Manager()

    class Meta:
        verbose_name = _("approver of minutes")
        verbose_name_plural = _("approvers of minutes")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(fields=["minutes", "person"], name="minutes_approver_once"),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True) | ~models.Q(digest=""),
                name="minutes_approver_approved_a_text",
            ),
        ]

    def __str__(self) -> str:
        return str(self.minutes)


class Version(Record):
    """Minutes as they were approved, never changed. `content` names persons by their uid (see `snapshots`).

    `digest` is the SHA-256 of the content, `sealed` the PDF with the installation's seal. `approved_at_meeting` is
    the title of the meeting that approved them, where a meeting did.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    correction = Line(_("what was corrected"), max_length=300, blank=True)
    approved_at = models.DateTimeField()
    approved_at_meeting = Line(max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("approved version of minutes")
        verbose_name_plural = _("approved versions of minutes")
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.minutes} {self.number}"

    def people(self) -> set[UUID]:
        """Everybody whom the content names."""
        return {UUID(uid) for uid in self.content.get("people", ())}
