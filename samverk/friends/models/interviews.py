"""Interviews: the matchers' free times, what was said in short, and who is away."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.people.models import Account

from .participants import Participant
from .programmes import Programme


class Way(models.TextChoices):
    PLACE = "place", _("at a place")
    PHONE = "phone", _("by phone")
    VIDEO = "video", _("by video")


class TimeQuerySet(models.QuerySet["InterviewTime"]):
    def upcoming(self, now: datetime | None = None) -> "TimeQuerySet":
        return self.filter(starts_at__gt=now or timezone.now())

    def free(self) -> "TimeQuerySet":
        return self.filter(participant=None)

    def of(self, account: Account) -> "TimeQuerySet":
        return self.filter(matcher=account)

    def soonest_first(self) -> "TimeQuerySet":
        return self.order_by("starts_at", "id")


class InterviewTime(Record):
    """A time that a matcher offers. Whoever books first has it: `participant` is set once, under a lock of the row."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="interview_times")
    matcher = models.ForeignKey(Account, models.CASCADE, related_name="+", verbose_name=_("matcher"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    way = models.CharField(_("how"), max_length=6, choices=Way, default=Way.PLACE)
    place = Line(_("place, number or address of the call"), max_length=200, blank=True)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="interview_times"
    )
    booked_at = models.DateTimeField(null=True, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = TimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("time for an interview")
        verbose_name_plural = _("times for interviews")
        constraints = [
            models.UniqueConstraint(fields=["matcher", "starts_at"], name="friends_interview_time_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="friends_interview_time_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"


class Interview(Record):
    """What a matcher noted, in short fields. The newest one of a participant counts.

    Of an extract of the police register only the day on which it was seen is stored, never what it says.
    """

    class Fit(models.TextChoices):
        YES = "yes", _("ready to be matched")
        SUPPORT = "support", _("ready, with support")
        LATER = "later", _("not yet")
        NO = "no", _("not suited")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="interviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    held_on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=6, choices=Way, default=Way.PLACE)
    answers = models.JSONField(_("answers to the guide's questions"), default=list)
    fit = models.CharField(_("suitability"), max_length=8, choices=Fit, default=Fit.YES)
    note = Text(_("note"), max_length=1000, blank=True)
    trained_on = models.DateField(_("training taken"), null=True, blank=True)
    extract_seen_on = models.DateField(_("extract of the police register seen"), null=True, blank=True)

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    def __str__(self) -> str:
        return str(self.held_on)


class LeaveQuerySet(models.QuerySet["Leave"]):
    def on_day(self, day: date) -> "LeaveQuerySet":
        return self.filter(since__lte=day, until__gte=day)


class Leave(Record):
    """A matcher is away. Nothing is booked with them, and their claims wait or go to the substitute."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="leaves")
    matcher = models.ForeignKey(Account, models.CASCADE, related_name="+", verbose_name=_("matcher"))
    since = models.DateField(_("from"))
    until = models.DateField(_("to and including"))
    substitute = models.ForeignKey(
        Account, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("substitute")
    )

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="friends_leave_order"),
        ]

    def __str__(self) -> str:
        return f"{self.since} – {self.until}"
