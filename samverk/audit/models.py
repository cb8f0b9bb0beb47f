"""The trail, and the base of every table that acts are done to."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """A row that people act on: named by `uid` in addresses, `version` grows with each change.

    `version` is what a form sends back, so that a stale edit is seen instead of overwriting.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class EntryQuerySet(models.QuerySet["Entry"]):
    def in_scope(self, scope: str) -> "EntryQuerySet":
        """Entries of one room (`room:<uid>`) or of the installation (empty)."""
        return self.filter(scope=scope)

    def about(self, uid: uuid.UUID) -> "EntryQuerySet":
        return self.filter(subject=uid)

    def done_by(self, account_id: int) -> "EntryQuerySet":
        return self.filter(by_id=account_id)

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-at", "-id")

    def with_actor(self) -> "EntryQuerySet":
        """Loads who did it in the same query; `trail.lines` needs it."""
        return self.select_related("by")


class Entry(models.Model):
    """One act, written in the transaction that did it. `verb` is the permission's name.

    The database refuses to change or delete a row (guard.py), so an account in the trail is never deleted but
    anonymised, and `subject_label` never holds the name of a person: that is looked up when the trail is shown.
    """

    at = models.DateTimeField(_("when it happened"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("done by")
    )
    verb = models.CharField(_("act"), max_length=80)
    kind = models.CharField(_("kind of thing"), max_length=80)
    subject = models.UUIDField(_("the thing"), null=True)
    subject_label = models.CharField(_("name of the thing then"), max_length=200, blank=True)
    scope = models.CharField(_("in which room"), max_length=60, blank=True)
    details = models.JSONField(_("details of the act"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        indexes = [
            models.Index(fields=["scope", "-at", "-id"], name="audit_entry_scope"),
            models.Index(fields=["subject", "-at", "-id"], name="audit_entry_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_label}"


class ReadingQuerySet(models.QuerySet["Reading"]):
    def about(self, uid: uuid.UUID) -> "ReadingQuerySet":
        return self.filter(subject=uid)

    def newest_first(self) -> "ReadingQuerySet":
        return self.order_by("-id")


class Reading(models.Model):
    """Somebody opened or exported a sensitive record. As unchangeable as an Entry."""

    at = models.DateTimeField(_("when it happened"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("done by")
    )
    kind = models.CharField(_("kind of thing"), max_length=80)
    subject = models.UUIDField(_("the thing"), null=True)
    scope = models.CharField(_("in which room"), max_length=60, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        indexes = [models.Index(fields=["subject", "-id"], name="audit_reading_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class SealQuerySet(models.QuerySet["Seal"]):
    def of(self, kind: str) -> "SealQuerySet":
        """The chain of one table, oldest first."""
        return self.filter(kind=kind).order_by("id")


class Seal(models.Model):
    """A link of the chain over one table: `digest` covers the rows `first` to `last` and the link before it."""

    at = models.DateTimeField(_("when it happened"), default=timezone.now)
    kind = models.CharField(_("sealed table"), max_length=20)
    first = models.BigIntegerField(_("first row"))
    last = models.BigIntegerField(_("last row"))
    rows = models.PositiveIntegerField(_("number of rows"))
    digest = models.CharField(_("digest"), max_length=64)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        constraints = [models.UniqueConstraint(fields=["kind", "first"], name="audit_seal_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}-{self.last}"
