"""The conference itself, the series it belongs to, its money, and how many came where nobody registered here."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text, Translated
from samverk.organisations.models import Organisation, Sector
from samverk.workspaces.models import Workspace


class Party(models.TextChoices):
    """The three parties that should meet at each table; a finer sector belongs to one of them."""

    CIVIL_SOCIETY = "civil_society", pgettext_lazy("party", "civil society")
    PUBLIC = "public", pgettext_lazy("party", "public sector")
    OTHER = "other", pgettext_lazy("party", "business and others")


PARTY_OF_SECTOR = {
    Sector.CIVIL_SOCIETY: Party.CIVIL_SOCIETY,
    Sector.FAITH: Party.CIVIL_SOCIETY,
    Sector.MUNICIPALITY: Party.PUBLIC,
    Sector.AUTHORITY: Party.PUBLIC,
    Sector.PUBLIC: Party.PUBLIC,
    Sector.EDUCATION: Party.PUBLIC,
    Sector.BUSINESS: Party.OTHER,
    Sector.SOCIAL_ENTERPRISE: Party.OTHER,
    Sector.OTHER: Party.OTHER,
}


def party_of(sector: str) -> Party:
    """The party of a sector; `OTHER` for a sector that nobody said."""
    return PARTY_OF_SECTOR.get(Sector(sector), Party.OTHER) if sector else Party.OTHER


class Series(Record):
    """Conferences that belong together: one purpose, the same headings in each report, so that they can be compared.

    `headings` are keys of `headings.yaml`, in order; `workspace` is the room that owns the series.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="conference_series")
    name = Line(_("name"), max_length=160)
    purpose = Text(_("shared purpose"), max_length=2000, blank=True)
    headings = models.JSONField(_("headings of the report"), default=list)

    class Meta:
        verbose_name = _("conference series")
        verbose_name_plural = _("conference series")

    def __str__(self) -> str:
        return self.name


EVENING = timedelta(hours=8)
"""How long before the day one may say that it begins later."""


class ConferenceQuerySet(models.QuerySet["Conference"]):
    def announced(self) -> "ConferenceQuerySet":
        """Those with a public page."""
        return self.filter(announced_at__isnull=False, workspace__archived_at=None)

    def held_before(self, day: date) -> "ConferenceQuerySet":
        """Those that were over when `day` began."""
        return self.filter(over_at__lte=midnight_after(day - timedelta(days=1)))

    def in_order(self) -> "ConferenceQuerySet":
        return self.order_by(F("held_on").asc(nulls_last=True), "number", "id")


def midnight_after(day: date | None) -> datetime | None:
    """The moment at which `day` is over, here."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def every_question() -> list[str]:
    """What a new conference asks those who register (see `questions.py`)."""
    return ["role", "diet", "access", "interpreter", "workshops"]


class Conference(Record):
    """A day (or some) when people who never meet, meet. One for each room.

    Money is in whole kronor; `travel_rate` is öre for each kilometre; `questions` are keys of `questions.py`.
    `over_at` is written together with the days (see `midnight_after`): from then on what was needed for the day is let go.
    `start` is a key of `starts.yaml` and decides which headings the report begins with. `screen_number` counts the links of
    its screens: only those with the newest number open anything, and none while `screens_closed_at` is set.
    `calendar_number` counts the calendar entries that went out by letter: the newest replaces those before it.
    `told_times` are the times that calendars have by such letters (see `days.times_of`); empty while none went out.
    """

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="conference")
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="conferences", verbose_name=_("series")
    )
    number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    held_on = models.DateField(_("day"), null=True, blank=True)
    ends_on = models.DateField(_("last day, if there are several"), null=True, blank=True)
    when_note = Line(_("when, in words, if the day is not known"), max_length=100, blank=True)
    over_at = models.DateTimeField(null=True, blank=True, editable=False)
    city = Line(_("place"), max_length=100, blank=True)
    venue = Line(_("venue"), max_length=160, blank=True)
    address = Line(_("address"), max_length=200, blank=True)
    welcome = Translated(verbose_name=_("words on the public page"))
    focus = Text(_("what it is about"), max_length=2000, blank=True)
    for_whom = Text(_("who it is for"), max_length=1000, blank=True)
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)
    contact_phone = Line(_("phone for questions"), max_length=40, blank=True)
    came = models.PositiveIntegerField(_("how many came, if nobody registered here"), null=True, blank=True)
    came_note = Line(_("about how many came"), max_length=200, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    late_minutes = models.SmallIntegerField(_("minutes behind the programme"), default=0)
    calendar_number = models.PositiveIntegerField(default=0, editable=False)
    told_times = models.CharField(max_length=80, blank=True, editable=False)
    start = models.CharField(_("what it started from"), max_length=20, blank=True, editable=False)
    screen_number = models.PositiveSmallIntegerField(default=1, editable=False)
    screens_closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closed_at = models.DateTimeField(_("registration closed by hand"), null=True, blank=True)
    deadline = models.DateField(_("last day to register"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    questions = models.JSONField(_("what is asked"), default=every_question)
    answer_hours = models.PositiveSmallIntegerField(_("hours to answer the offer of a place"), default=48)
    is_binding = models.BooleanField(_("registration is binding"), default=True)
    late_fee = models.PositiveIntegerField(_("fee for cancelling late (SEK)"), null=True, blank=True)
    decides_fees = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decides on exceptions"),
    )
    is_free = models.BooleanField(_("free of charge"), default=True)
    includes = Line(_("what is included"), max_length=200, blank=True)
    travel_from_km = models.PositiveSmallIntegerField(
        _("travel is paid from so many km, there and back"), null=True, blank=True
    )
    travel_rate = models.PositiveSmallIntegerField(
        _("hundredths of a krona for each kilometre by car"), default=250
    )
    expects_car_sharing = models.BooleanField(_("car-sharing comes first"), default=True)
    pays_lost_income = models.BooleanField(_("lost income is paid"), default=False)
    lost_income_most = models.PositiveIntegerField(_("at most (SEK)"), null=True, blank=True)
    claims_until = models.DateField(_("last day to ask for compensation"), null=True, blank=True)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("held_on")), name="conferences_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.workspace.name

    @property
    def last_day(self) -> date | None:
        return self.ends_on or self.held_on

    @property
    def whereabouts(self) -> str:
        """Venue, address and city on one line, the city once."""
        city = "" if self.city in self.address else self.city
        return ", ".join(filter(None, (self.venue, self.address, city)))

    @property
    def is_over(self) -> bool:
        """Its last day has passed."""
        return self.over_at is not None and self.over_at <= timezone.now()

    @property
    def is_today(self) -> bool:
        """One of its days is today."""
        last = self.last_day
        return self.held_on is not None and last is not None and self.held_on <= timezone.localdate() <= last

    @property
    def may_run_late(self) -> bool:
        """It is on one of its days, or on the evening before: what people see then is when to be where."""
        if self.held_on is None or self.cancelled_at is not None or self.is_over:
            return False
        begins = midnight_after(self.held_on - timedelta(days=1))
        return begins is not None and begins - EVENING <= timezone.now()

    @property
    def closes_at(self) -> datetime | None:
        """The end of the last day to register; without one, the morning of the conference."""
        day = self.deadline or self.held_on
        if day is None:
            return None
        moment = datetime.max.time() if self.deadline else datetime.min.time()
        return timezone.make_aware(datetime.combine(day, moment.replace(microsecond=0)))

    @property
    def takes_registrations(self) -> bool:
        """Whether somebody can register now, or come on the waiting list."""
        now, closes = timezone.now(), self.closes_at
        return (
            self.cancelled_at is None
            and self.closed_at is None
            and self.opens_at is not None
            and self.opens_at <= now
            and (closes is None or now <= closes)
        )


class Headcount(models.Model):
    """How many came of a party, as a report told it, where nobody registered here."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="headcounts")
    party = models.CharField(_("party"), max_length=16, choices=Party)
    number = models.PositiveIntegerField(_("number"))
    is_approximate = models.BooleanField(_("about"), default=True)

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        constraints = [
            models.UniqueConstraint(fields=["conference", "party"], name="conferences_headcount_once"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.number}"


class BudgetLine(Record):
    """A cost, or money from a funder: whole kronor, planned and what it became."""

    class Side(models.TextChoices):
        INCOME = "income", _("income")
        COST = "cost", _("cost")

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="budget_lines")
    side = models.CharField(_("income or cost"), max_length=6, choices=Side)
    label = Line(_("what"), max_length=160)
    funder = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("funder")
    )
    planned = models.PositiveIntegerField(_("planned (SEK)"), default=0)
    actual = models.PositiveIntegerField(_("became (SEK)"), null=True, blank=True)
    is_promised = models.BooleanField(_("promised"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["side", "position", "id"]

    def __str__(self) -> str:
        return self.label
