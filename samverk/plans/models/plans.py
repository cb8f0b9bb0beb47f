"""The action plan and the versions of it that were adopted."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.workspaces.models import Workspace

MONTHS_BEFORE_THE_END = 6
"""The method: a plan for how to go on is thought of at least six months before the action plan ends."""


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier (later, if negative), or the last day of a shorter month."""
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


class PlanQuerySet(models.QuerySet["Plan"]):
    def in_room(self, workspace: Workspace) -> "PlanQuerySet":
        """Newest first."""
        return self.filter(workspace=workspace).order_by("-starts_on", "-id")

    def going(self) -> "PlanQuerySet":
        """Those that are not closed."""
        return self.exclude(state=Plan.State.CLOSED)

    def published(self) -> "PlanQuerySet":
        """What everybody may see: published plans of rooms that have a public page."""
        return self.filter(
            published_at__isnull=False, workspace__published_at__isnull=False, workspace__archived_at=None
        )

    def near_their_end(self, today: date) -> "PlanQuerySet":
        """Adopted plans whose continuation is not open and whose last six months begin now, or in three days at most."""
        return self.filter(
            state=Plan.State.ADOPTED,
            continuation_opened_on=None,
            ends_on__lte=months_before(today, -MONTHS_BEFORE_THE_END) + timedelta(days=3),
            workspace__archived_at=None,
        )


class Plan(Record):
    """What the members of a room set out to do in a period. Its rows are actions."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        REFERRAL = "referral", _("sent out for comment")
        ADOPTED = "adopted", _("adopted")
        CLOSED = "closed", _("ended")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    title = Line(_("name of the plan"), max_length=120)
    text = Text(_("in a few sentences"), max_length=2000, blank=True)
    starts_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_at_meeting = Line(_("adopted at"), max_length=160, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    continuation_opened_on = models.DateField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plans_plan_period"),
            models.CheckConstraint(
                condition=~Q(state="adopted") | Q(adopted_on__isnull=False),
                name="plans_plan_adopted_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "-starts_on"], name="plans_plan_by_room")]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> list[int]:
        """The calendar years of its period, for the budget."""
        return list(range(self.starts_on.year, self.ends_on.year + 1))

    @property
    def continuation_from(self) -> date:
        """When the questions of how to go on open."""
        return months_before(self.ends_on, MONTHS_BEFORE_THE_END)

    @property
    def wants_continuation(self) -> bool:
        return self.continuation_opened_on is not None or timezone.localdate() >= self.continuation_from


class PlanVersion(Record):
    """The plan as it was adopted: a copy in words and figures that never changes. No person is named in it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version number"))
    adopted_on = models.DateField(_("adopted on"))
    adopted_at_meeting = Line(_("adopted at"), max_length=160, blank=True)
    note = Text(_("what is new"), max_length=1000, blank=True)
    snapshot = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("adopted version")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_planversion_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}"
