"""Who is thought of for a room, and what is known about them."""

from datetime import date, datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Folded, SwedishOrder, Text
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person
from samverk.places.models import County, Municipality, Town
from samverk.workspaces.models import Member, Representative, Workspace

MIDDLE = 5.5
"""Between the two halves of the picture: 1-5 is the lower half, 6-10 the upper."""
HIGH_INFLUENCE = 8
"""The method's "high": 1-3 low, 4-7 medium, 8-10 high."""
QUIET_MONTHS = 6


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))


def _others(model: type[models.Model], path: str, *wanted: str) -> list[str]:
    """The columns of a table that is joined at `path`, without its key and those `wanted`."""
    names = (each.name for each in model._meta.concrete_fields if not each.primary_key)
    return [f"{path}__{name}" for name in names if name not in wanted]


_POINT = ("latitude", "longitude")
_UNREAD = [
    "created_at",
    "text_folded",
    *(f"organisation__{name}" for name in ("created_at", "changed_at", "name_folded", "note", "source")),
    *_others(Municipality, "organisation__municipality", "name", "seat_latitude", "seat_longitude"),
    *_others(County, "organisation__county", "name", *_POINT),
    *_others(Town, "organisation__town", "name", *_POINT),
]
"""What no page of the table shows. A page of a hundred rows would spend a third of its time on filling them in."""


class Quadrant(models.TextChoices):
    """The four fields of the picture, named by what to do."""

    WAKE = "wake", _("Wake interest")
    CLOSE = "close", _("Work closely")
    INFORM = "inform", _("Keep informed")
    SUPPORT = "support", _("Support")

    @classmethod
    def of(cls, influence: int | None, interest: int | None) -> "Quadrant | None":
        if influence is None or interest is None:
            return None
        if influence > MIDDLE:
            return cls.CLOSE if interest > MIDDLE else cls.WAKE
        return cls.SUPPORT if interest > MIDDLE else cls.INFORM


class StakeholderQuerySet(models.QuerySet["Stakeholder"]):
    def standing(self) -> "StakeholderQuerySet":
        """Those in the table; the removed ones wait thirty days for somebody to regret it."""
        return self.filter(removed_at=None)

    def removed_before(self, moment: datetime) -> "StakeholderQuerySet":
        return self.filter(removed_at__lt=moment)

    def with_standing(self) -> "StakeholderQuerySet":
        """Adds `is_member` and `standing`: a member of the room is always "with us", nobody else ever is."""
        seat = Member.objects.current().filter(
            workspace=OuterRef("workspace"), organisation=OuterRef("organisation")
        )
        return self.annotate(is_member=Exists(seat)).annotate(
            standing_now=Case(
                When(is_member=True, then=Value(Stakeholder.State.JOINED)),
                When(state=Stakeholder.State.JOINED, then=Value(Stakeholder.State.ASKED)),
                default=F("state"),
                output_field=models.CharField(),
            )
        )

    def with_mandate(self) -> "StakeholderQuerySet":
        """Adds `may_commit`: the contact, or somebody who speaks for the member, may bind the organisation."""
        speaker = Representative.objects.current().filter(
            member__workspace=OuterRef("workspace"),
            member__organisation=OuterRef("organisation"),
            member__left_on=None,
            mandate=Representative.Mandate.YES,
        )
        return self.annotate(speaker_may_commit=Exists(speaker)).annotate(
            may_commit=Case(
                When(Q(mandate=Representative.Mandate.YES) | Q(speaker_may_commit=True), then=Value(True)),
                default=Value(False),
                output_field=models.BooleanField(),
            )
        )

    def in_quadrant(self, quadrant: str) -> "StakeholderQuerySet":
        high = Q(influence__gt=MIDDLE), Q(influence__lt=MIDDLE)
        keen = Q(interest__gt=MIDDLE), Q(interest__lt=MIDDLE)
        parts = {
            Quadrant.WAKE: high[0] & keen[1],
            Quadrant.CLOSE: high[0] & keen[0],
            Quadrant.INFORM: high[1] & keen[1],
            Quadrant.SUPPORT: high[1] & keen[0],
        }
        return self.filter(parts[Quadrant(quadrant)])

    def quiet(self, today: date | None = None) -> "StakeholderQuerySet":
        """Nobody has been in touch with them for six months, or ever."""
        since = months_before(today or timezone.localdate(), QUIET_MONTHS)
        return self.filter(Q(contacted_on=None) | Q(contacted_on__lt=since))

    def influential(self) -> "StakeholderQuerySet":
        return self.filter(influence__gte=HIGH_INFLUENCE)

    def matching(self, text: str) -> "StakeholderQuerySet":
        """Every word of `text` occurs in the name, the contact's name or what was written about them."""
        found = self
        for word in fold(text).split()[:8]:
            found = found.filter(
                Q(organisation__name_folded__contains=word)
                | Q(text_folded__contains=word)
                | Q(contact__name_folded__contains=word, contact__is_protected=False)
            )
        return found

    def for_picture(self) -> "StakeholderQuerySet":
        """With the organisation's name and sector, and nothing that the picture does not read."""
        return self.select_related("organisation").only(
            "uid", "version", "influence", "interest", "organisation__name", "organisation__sector"
        )

    def with_faces(self) -> "StakeholderQuerySet":
        """Organisation, place and contact in two queries. A protected contact comes out as None."""
        places = ("municipality", "county", "town")
        return (
            self.select_related(*(f"organisation__{place}" for place in places))
            .defer(*_UNREAD)
            .prefetch_related(Prefetch("contact", queryset=Person.objects.all()))
        )


class Stakeholder(Record):
    """An organisation that somebody thinks of for a room. Influence and interest run from 1 to 10.

    `mandate` says whether the contact person may commit the organisation. A removed row is kept for
    thirty days so that it can come back with its history.
    """

    class State(models.TextChoices):
        TO_ASK = "to_ask", _("to ask")
        ASKED = "asked", _("asked")
        MEETING = "meeting", _("meeting booked")
        JOINED = "joined", _("with us")
        DECLINED = "declined", _("said no")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="stakeholders")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    contact = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("contact person")
    )
    mandate = models.CharField(
        _("mandate of the contact person"),
        max_length=10,
        choices=Representative.Mandate,
        default=Representative.Mandate.UNKNOWN,
    )
    contribution = Text(_("how they can contribute"), blank=True)
    concern = Text(_("what matters to them"), blank=True)
    engagement = Text(_("how we work with them"), blank=True)
    text_folded = Folded("contribution", "concern", "engagement", max_length=4000, db_index=False)
    contribution_order = SwedishOrder("contribution", max_length=120, db_index=False)
    concern_order = SwedishOrder("concern", max_length=120, db_index=False)
    engagement_order = SwedishOrder("engagement", max_length=120, db_index=False)
    influence = models.PositiveSmallIntegerField(_("influence"), null=True, blank=True)
    interest = models.PositiveSmallIntegerField(_("interest"), null=True, blank=True)
    state = models.CharField(_("where we stand"), max_length=10, choices=State, default=State.TO_ASK)
    contacted_on = models.DateField(_("last contact"), null=True, blank=True)
    contacted_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    is_member: bool  # added by `with_standing`

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "organisation"], name="stakeholders_stakeholder_once"
            ),
            models.CheckConstraint(
                condition=Q(influence__isnull=True) | Q(influence__range=(1, 10)),
                name="stakeholders_influence_range",
            ),
            models.CheckConstraint(
                condition=Q(interest__isnull=True) | Q(interest__range=(1, 10)),
                name="stakeholders_interest_range",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def quadrant(self) -> Quadrant | None:
        return Quadrant.of(self.influence, self.interest)

    @property
    def is_quiet(self) -> bool:
        """Nobody has been in touch for six months."""
        return not self.contacted_on or self.contacted_on < months_before(timezone.localdate(), QUIET_MONTHS)
