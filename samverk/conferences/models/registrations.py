"""Who comes: registrations, what they need, what they wish, groups, quotas and invitations."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, SwedishOrder
from samverk.organisations.models import Organisation, Sector
from samverk.people.models import Person
from samverk.places.models import Municipality

from .conferences import Conference
from .programme import Workshop


class Quota(models.Model):
    """At most so many places for a sector."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="quotas")
    sector = models.CharField(_("sector"), max_length=20, choices=Sector)
    most = models.PositiveIntegerField(_("at most"))

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        constraints = [
            models.UniqueConstraint(fields=["conference", "sector"], name="conferences_quota_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sector} {self.most}"


class Group(Record):
    """Several people whom one organisation registers together. The contact gets the letters and may change all."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="groups")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation_name = Line(_("organisation"), max_length=200, blank=True)
    contact_name = Line(_("your name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = Line(_("phone"), max_length=40, blank=True)
    invoice_reference = Line(_("invoice reference"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=8, default="sv")
    digest = models.CharField(max_length=64, blank=True, db_index=True)

    trail_label = ""

    class Meta:
        verbose_name = _("group registration")
        verbose_name_plural = _("group registrations")

    def __str__(self) -> str:
        return self.organisation_name


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def in_conference(self, conference: Conference) -> "RegistrationQuerySet":
        return self.filter(conference=conference)

    def holding(self) -> "RegistrationQuerySet":
        """Those who have a place, or a place kept for their answer."""
        return self.filter(state__in=[Registration.State.CONFIRMED, Registration.State.OFFERED])

    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(state=Registration.State.CONFIRMED)

    def queueing(self) -> "RegistrationQuerySet":
        """The waiting list, first come first."""
        return self.filter(state=Registration.State.WAITING).order_by("queued_at", "id")

    def active(self) -> "RegistrationQuerySet":
        """Everybody but those who cancelled, let an offer lapse or sent somebody else."""
        return self.filter(state__in=Registration.ACTIVE)

    def arrived(self) -> "RegistrationQuerySet":
        return self.filter(arrived_at__isnull=False)

    def with_organisations(self) -> "RegistrationQuerySet":
        return self.select_related("organisation", "municipality")

    def by_name(self) -> "RegistrationQuerySet":
        return self.order_by("name_order", "id")

    def named_of_conferences_before(self, moment: datetime) -> "RegistrationQuerySet":
        """Those of conferences held before `moment` whose name is still known."""
        return self.filter(
            ~Q(name="") | ~Q(email="") | ~Q(phone="") | Q(person__isnull=False),
            conference__over_at__lt=moment,
        )


class OpenRegistrationManager(models.Manager["Registration"]):
    """Everybody but those with protected identity, so that a slip hides them."""

    def get_queryset(self) -> RegistrationQuerySet:
        return RegistrationQuerySet(self.model, using=self._db).exclude(person__is_protected=True)


class Registration(Record):
    """Somebody who registered. `place` is a number from 1 to the capacity while they hold one, else None.

    `number` counts registrations of the conference; it stands on the badge, and `code` in its QR.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("registration", "has a place")
        WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
        OFFERED = "offered", pgettext_lazy("registration", "is offered a place")
        LAPSED = "lapsed", pgettext_lazy("registration", "did not answer the offer")
        CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")
        SUBSTITUTED = "substituted", pgettext_lazy("registration", "sent somebody else")

    ACTIVE = (State.CONFIRMED, State.WAITING, State.OFFERED)

    class Way(models.TextChoices):
        PAGE = "page", pgettext_lazy("way", "by the page")
        GROUP = "group", pgettext_lazy("way", "in a group")
        ORGANISER = "organiser", pgettext_lazy("way", "by the organiser")
        SUBSTITUTE = "substitute", pgettext_lazy("way", "as a substitute")
        DOOR = "door", pgettext_lazy("way", "at the door")

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="registrations")
    number = models.PositiveIntegerField(_("number"))
    code = models.CharField(_("code"), max_length=12)
    state = models.CharField(_("state"), max_length=12, choices=State)
    place = models.PositiveIntegerField(_("place"), null=True, blank=True)
    queued_at = models.DateTimeField(_("in the queue since"), default=timezone.now)
    offer_until = models.DateTimeField(_("offer stands until"), null=True, blank=True)
    way = models.CharField(_("way of registering"), max_length=10, choices=Way, default=Way.PAGE)

    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = Line(_("name"), max_length=160, blank=True)
    name_folded = Folded("name")
    name_order = SwedishOrder("name")
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = Line(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language of letters"), max_length=8, default="sv")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    organisation_name = Line(_("organisation"), max_length=200, blank=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, blank=True)
    role = Line(_("role"), max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    wants_book_table = models.BooleanField(_("wants a book table"), default=False)
    wants_compensation = models.BooleanField(_("will ask for compensation"), default=False)
    invoice_reference = Line(_("invoice reference"), max_length=100, blank=True)
    note = Line(_("a word to the organisers"), max_length=300, blank=True)
    group = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="registrations")
    instead_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="substitutes")

    reminded_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    fee = models.PositiveIntegerField(_("fee (SEK)"), default=0)
    fee_waived_at = models.DateTimeField(null=True, blank=True)
    fee_reason = Line(_("why the fee was dropped"), max_length=200, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    left_at = models.DateTimeField(_("left early"), null=True, blank=True)

    trail_label = ""
    objects = OpenRegistrationManager.from_queryset(RegistrationQuerySet)()
    including_protected = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="conferences_registration_number"),
            models.UniqueConstraint(fields=["conference", "code"], name="conferences_registration_code"),
            models.UniqueConstraint(
                fields=["conference", "place"],
                condition=Q(place__isnull=False),
                name="conferences_place_once",
            ),
            models.UniqueConstraint(
                fields=["conference", "email"],
                condition=Q(state__in=["confirmed", "waiting", "offered"]) & ~Q(email=""),
                name="conferences_registered_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["confirmed", "offered"], place__isnull=False)
                | (~Q(state__in=["confirmed", "offered"]) & Q(place__isnull=True)),
                name="conferences_place_is_held",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offer_until__isnull=False), name="conferences_offer_ends"
            ),
        ]
        indexes = [
            models.Index(fields=["conference", "state", "queued_at"], name="conferences_queue"),
            models.Index(fields=["conference", "name_order"], name="conferences_by_name"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.number}"

    @property
    def organisation_shown(self) -> str:
        return self.organisation.name if self.organisation else self.organisation_name


class RegistrationLink(models.Model):
    """A secret that opens the own page of a registration."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("link of a registration")
        verbose_name_plural = _("links of registrations")

    def __str__(self) -> str:
        return str(self.registration_id)


class Needs(Record):
    """What somebody needs in order to take part. Deleted by itself after the day; the kitchen sees no names."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="needs")
    diet = Line(_("food"), max_length=300, blank=True)
    access = Line(_("access"), max_length=300, blank=True)
    needs_wheelchair_place = models.BooleanField(_("needs a place for a wheelchair"), default=False)
    interpreter = models.CharField(_("interpreter"), max_length=8, blank=True)
    child_care = Line(_("children to be looked after"), max_length=200, blank=True)

    trail_label = ""

    class Meta:
        verbose_name = _("needs of a participant")
        verbose_name_plural = _("needs of participants")

    def __str__(self) -> str:
        return str(self.registration_id)


class WorkshopWish(models.Model):
    """A workshop somebody would like; `rank` 1 is the first wish, within a slot."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="workshop_wishes")
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("workshop wish")
        verbose_name_plural = _("workshop wishes")
        constraints = [
            models.UniqueConstraint(fields=["registration", "workshop"], name="conferences_wish_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}"


class Ride(Record):
    """Somebody drives and has seats free, or looks for a seat."""

    class Side(models.TextChoices):
        OFFERS = "offers", _("has seats free")
        LOOKS = "looks", _("looks for a seat")

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="ride")
    side = models.CharField(_("car-sharing"), max_length=6, choices=Side)
    from_place = Line(_("from"), max_length=100)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    with_driver = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="passengers")
    shares_contact = models.BooleanField(_("others who share a car may see name and phone"), default=False)

    trail_label = ""

    class Meta:
        verbose_name = _("ride")
        verbose_name_plural = _("rides")
        constraints = [
            models.CheckConstraint(
                condition=Q(with_driver=None) | ~Q(with_driver=F("id")), name="conferences_ride_other"
            ),
        ]

    def __str__(self) -> str:
        return self.from_place


class Invitation(Record):
    """An organisation of the register (or an address) that was asked to come."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="sv")
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    trail_label = ""

    class Meta:
        verbose_name = _("invitation to a conference")
        verbose_name_plural = _("invitations to conferences")
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "organisation"],
                condition=Q(organisation__isnull=False),
                name="conferences_invited_once",
            ),
        ]

    def __str__(self) -> str:
        return self.email
