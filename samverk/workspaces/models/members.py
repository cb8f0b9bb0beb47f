"""Member organisations, who speaks for them, and how far they take part."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text, name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from .rooms import Workspace


class Participation(models.IntegerChoices):
    """Wilcox's five levels of participation (D. Wilcox, The Guide to Effective Participation, 1994)."""

    INFORMATION = 1, _("information")
    CONSULTATION = 2, _("consultation")
    DECIDING_TOGETHER = 3, _("deciding together")
    ACTING_TOGETHER = 4, _("acting together")
    SUPPORTING = 5, _("supporting independent initiatives")


class MemberQuerySet(models.QuerySet["Member"]):
    def current(self, on: date | None = None) -> "MemberQuerySet":
        """Members on that day (today). `left_on` is the first day without them."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=on or timezone.localdate()))

    def gone(self, on: date | None = None) -> "MemberQuerySet":
        return self.filter(left_on__lte=on or timezone.localdate())

    def in_name_order(self) -> "MemberQuerySet":
        return self.order_by(name_order("organisation__"), "id")

    def represented(self) -> "MemberQuerySet":
        return self.filter(Exists(_seats()))

    def unrepresented(self) -> "MemberQuerySet":
        """Nobody speaks for them. Persons with protected identity do not show here either."""
        return self.filter(~Exists(_seats()))

    def without_mandate(self) -> "MemberQuerySet":
        """Nobody who speaks for them is known to be able to commit them."""
        return self.filter(~Exists(_seats().filter(mandate=Representative.Mandate.YES)))


def _seats() -> "RepresentativeQuerySet":
    """The representatives (not substitutes) of the member in the query around it."""
    return Representative.objects.current().filter(
        member=OuterRef("pk"), kind=Representative.Kind.REPRESENTATIVE
    )


class Member(Record):
    """An organisation in a room. `party` is the side it sits for where seats go by party."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    party = Line(_("party"), max_length=80, blank=True)
    joined_on = models.DateField(_("joined"))
    left_on = models.DateField(_("left"), null=True, blank=True)
    is_ultimately_responsible = models.BooleanField(_("ultimately responsible"), default=False)
    participation_planned = models.PositiveSmallIntegerField(
        _("planned participation"), choices=Participation, null=True, blank=True
    )
    participation_reached = models.PositiveSmallIntegerField(
        _("participation reached"), choices=Participation, null=True, blank=True
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member organisation")
        verbose_name_plural = _("member organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "organisation"],
                condition=models.Q(left_on=None),
                name="workspaces_member_once",
            ),
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(is_ultimately_responsible=True, left_on=None),
                name="workspaces_member_one_ultimately_responsible",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ParticipationJudgement(models.Model):
    """How far a member takes part, judged by somebody on a day, with the reason. History is kept."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="judgements")
    planned = models.PositiveSmallIntegerField(choices=Participation, null=True)
    reached = models.PositiveSmallIntegerField(choices=Participation, null=True)
    reason = Text(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("judgement of participation")

    def __str__(self) -> str:
        return self.reason


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def current(self, on: date | None = None) -> "RepresentativeQuerySet":
        """Those who speak on that day (today) for a member that has not left. The last day counts."""
        on = on or timezone.localdate()
        return self.filter(
            Q(until=None) | Q(until__gte=on), Q(member__left_on=None) | Q(member__left_on__gt=on)
        )

    def in_name_order(self) -> "RepresentativeQuerySet":
        """Representatives before substitutes, by name."""
        return self.order_by("kind", name_order("person__"), "id")


class OpenRepresentativeManager(models.Manager["Representative"]):
    """Representatives without protected identity."""

    def get_queryset(self) -> RepresentativeQuerySet:
        return RepresentativeQuerySet(self.model, using=self._db).filter(person__is_protected=False)


class Representative(Record):
    """A person speaks for a member, or stands in for who does."""

    class Kind(models.TextChoices):
        REPRESENTATIVE = "representative", _("representative")
        SUBSTITUTE = "substitute", _("substitute")

    class Mandate(models.TextChoices):
        UNKNOWN = "unknown", _("not asked yet")
        YES = "yes", _("may commit the organisation")
        NO = "no", _("may not commit the organisation")

    member = models.ForeignKey(Member, models.CASCADE, related_name="representatives")
    person = models.ForeignKey(Person, models.CASCADE, related_name="representations")
    kind = models.CharField(_("speaks as"), max_length=20, choices=Kind, default=Kind.REPRESENTATIVE)
    mandate = models.CharField(_("mandate"), max_length=10, choices=Mandate, default=Mandate.UNKNOWN)
    mandate_note = Line(_("who can commit the organisation instead"), max_length=200, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    trail_label = ""  # named as it is today: people_pages
    objects = OpenRepresentativeManager.from_queryset(RepresentativeQuerySet)()
    including_protected = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "person"],
                condition=models.Q(until=None),
                name="workspaces_representative_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.member})"
