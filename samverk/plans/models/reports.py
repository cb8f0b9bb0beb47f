"""How far an action has come, told by who answers for it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Text
from samverk.people.models import Person

from .actions import Action


class ActionReport(Record):
    """One report. `text` stays in the room; state, figure and `result` are what a public page shows."""

    class Way(models.TextChoices):
        ROOM = "room", _("in the room")
        LINK = "link", _("by the link in a letter")

    action = models.ForeignKey(Action, models.CASCADE, related_name="reports")
    on = models.DateField(_("day"), default=timezone.localdate)
    state = models.CharField(_("how it goes"), max_length=10, choices=Action.State)
    text = Text(_("in your own words"), max_length=2000, blank=True)
    reached = models.DecimalField(
        _("how many so far"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    result = Text(_("what came of it"), max_length=1000, blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.ROOM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["action", "-on"], name="plans_report_by_action")]

    def __str__(self) -> str:
        return self.get_state_display()


class ReportLinkQuerySet(models.QuerySet["ReportLink"]):
    def live(self) -> "ReportLinkQuerySet":
        return self.filter(expires_at__gt=timezone.now())

    def expired_before(self, moment: datetime) -> "ReportLinkQuerySet":
        return self.filter(expires_at__lt=moment)


class ReportLink(models.Model):
    """A link in a letter by which a person reports on an action without signing in. Only its digest is kept."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    objects = ReportLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to report by")

    def __str__(self) -> str:
        return f"{self.pk}"
