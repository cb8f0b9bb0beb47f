"""Who an agreement is between."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.organisations.models import Organisation

from .agreements import Agreement


class PartyQuerySet(models.QuerySet["Party"]):
    def standing(self, on: date | None = None) -> "PartyQuerySet":
        """Those that have not left. `left_on` is the first day without them."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=on or timezone.localdate()))

    def with_names(self) -> "PartyQuerySet":
        """With the name and the sector of the organisation; of hundreds nothing else of it is read."""
        own = [field.name for field in self.model._meta.concrete_fields]
        return self.select_related("organisation").only(
            *own, "organisation__uid", "organisation__name", "organisation__sector"
        )


class Party(Record):
    """A party: an organisation of the register, or a name where there is none ("the associations in Skåne").

    `signed_on` is for those who have signed somewhere else than here; who signs here has a Signature.
    """

    class Kind(models.TextChoices):
        STATE = "state", _("the state")
        LOCAL = "local", _("municipality or region")
        CIVIL = "civil", pgettext_lazy("party", "civil society")
        COMPANY = "company", _("company")
        OTHER = "other", pgettext_lazy("party", "other")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = Line(_("name, if it is not in the register"), max_length=200, blank=True)
    kind = models.CharField(_("kind of party"), max_length=10, choices=Kind, default=Kind.OTHER)
    role = Text(_("its role"), max_length=1000, blank=True)
    expectations = Text(_("what the others may expect of it"), max_length=1000, blank=True)
    position = Text(_("what it wanted with the agreement"), max_length=1000, blank=True)
    signed_on = models.DateField(_("signed elsewhere on"), null=True, blank=True)
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)
    leave_reason = Text(_("why it left"), max_length=1000, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                condition=Q(left_on=None),
                name="agreements_party_once",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name=""), name="agreements_party_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.name

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on <= timezone.localdate()
