"""Meetings and the series they were laid out in."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.organisations.models import Organisation
from samverk.workspaces.models import Workspace


class Kind(models.TextChoices):
    """What sort of meeting it is."""

    PLENARY = "plenary", _("plenary meeting")
    CALL = "call", _("call between the meetings")
    STEERING = "steering", _("steering group meeting")
    COUNCIL = "council", _("council meeting")
    WORKSHOP = "workshop", _("workshop")
    OTHER = "other", _("other meeting")


class State(models.TextChoices):
    """Where a meeting stands. Its day alone does not make it held: somebody says so, or its minutes do."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", pgettext_lazy("a meeting", "cancelled")


class Series(Record):
    """Meetings that were laid out together."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    title = Line(_("title"), max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")

    def __str__(self) -> str:
        return self.title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def in_room(self, workspace: Workspace) -> "MeetingQuerySet":
        return self.filter(workspace=workspace)

    def coming(self, now: datetime | None = None) -> "MeetingQuerySet":
        """Planned and not over, the next one first."""
        return self.filter(state=State.PLANNED, ends_at__gte=now or timezone.now()).order_by(
            "starts_at", "id"
        )

    def past(self, now: datetime | None = None) -> "MeetingQuerySet":
        """Held, or planned and over, the latest first."""
        over = Q(state=State.HELD) | Q(state=State.PLANNED, ends_at__lt=now or timezone.now())
        return self.filter(over).order_by("-starts_at", "-id")

    def standing(self) -> "MeetingQuerySet":
        """Those that are not cancelled."""
        return self.exclude(state=State.CANCELLED)

    def cancelled(self) -> "MeetingQuerySet":
        return self.filter(state=State.CANCELLED).order_by("-starts_at", "-id")

    def between(self, since: date, until: date) -> "MeetingQuerySet":
        """Those with any part on these days, both counted, in local time."""
        zone = timezone.get_current_timezone()
        first = datetime.combine(since, time.min, zone)
        after = datetime.combine(until + timedelta(days=1), time.min, zone)
        return self.filter(starts_at__lt=after, ends_at__gte=first).order_by("starts_at", "id")

    def earlier_than(self, meeting: "Meeting") -> "MeetingQuerySet":
        """Meetings of the same room and kind before this one, the latest first."""
        same = self.standing().filter(workspace=meeting.workspace_id, kind=meeting.kind)
        return same.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at", "-id")

    def later_than(self, meeting: "Meeting") -> "MeetingQuerySet":
        """Meetings of the same room and kind after this one, the next first."""
        same = self.standing().filter(workspace=meeting.workspace_id, kind=meeting.kind)
        return same.filter(starts_at__gt=meeting.starts_at).order_by("starts_at", "id")


class Meeting(Record):
    """A meeting. An all-day one lasts from the first midnight to the midnight after its last day, local time.

    `calendar_sequence` grows with each change that people's calendars must hear of (RFC 5546, 2.1.4).
    `asked_sequence` is the one from which answers count: it follows when the time changes and all are asked anew.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="meetings")
    title = Line(_("title"), max_length=120)
    kind = models.CharField(_("kind of meeting"), max_length=10, choices=Kind, default=Kind.PLENARY)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    is_all_day = models.BooleanField(_("all day"), default=False)
    place = Line(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for those who join from afar"), max_length=400, blank=True)
    host = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    state_note = Line(_("why"), max_length=200, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    asked_sequence = models.PositiveIntegerField(default=0, editable=False)
    letter_subject = Line(_("subject"), max_length=200, blank=True)
    letter = Text(_("invitation"), blank=True, max_length=6000)
    colleagues_at_once = models.BooleanField(
        _("a proposed colleague is invited at once, without asking the secretary"), default=False
    )
    invited_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    agenda_sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="meetings_meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(asked_sequence__lte=models.F("calendar_sequence")),
                name="meetings_meeting_asked_sequence",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "starts_at"], name="meetings_meeting_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def first_day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self) -> date:
        """The last day with any of it; an all-day meeting ends at the midnight after."""
        end = self.ends_at - timedelta(seconds=1) if self.is_all_day else self.ends_at
        return timezone.localdate(end)

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def is_open(self) -> bool:
        """Whether it can be answered: planned and not over."""
        return self.is_planned and not self.is_over
