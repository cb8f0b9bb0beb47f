"""Compensation: what somebody asks to be paid, with receipts, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line

from .registrations import Registration


class Claim(Record):
    """A claim for travel or lost income. Money is in whole kronor; `kilometres` there and back.

    `account` (where the money goes) is erased when the claim has been paid for a while.
    """

    class Kind(models.TextChoices):
        TRAVEL = "travel", _("travel")
        LOST_INCOME = "lost_income", _("lost income")

    class Transport(models.TextChoices):
        CAR = "car", _("own car")
        SHARED_CAR = "shared_car", _("shared car")
        TRAIN = "train", _("train")
        BUS = "bus", _("bus")
        OTHER = "other", pgettext_lazy("transport", "something else")

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("claim", "waits for a decision")
        APPROVED = "approved", pgettext_lazy("claim", "approved")
        REJECTED = "rejected", pgettext_lazy("claim", "rejected")
        PAID = "paid", pgettext_lazy("claim", "paid")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="claims")
    kind = models.CharField(_("what for"), max_length=12, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.SENT)
    from_place = Line(_("from"), max_length=100, blank=True)
    kilometres = models.PositiveIntegerField(_("kilometres, there and back"), null=True, blank=True)
    transport = models.CharField(_("how"), max_length=10, choices=Transport, blank=True)
    passengers = models.PositiveSmallIntegerField(_("others in the car"), default=0)
    why_alone = Line(_("why no shared car"), max_length=200, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, null=True, blank=True)
    amount = models.PositiveIntegerField(_("amount (SEK)"))
    approved_amount = models.PositiveIntegerField(_("approved (SEK)"), null=True, blank=True)
    account = Line(_("account for the payment"), max_length=60, blank=True)
    reason = Line(_("why not, or why less"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    trail_label = ""

    class Meta:
        verbose_name = _("claim for compensation")
        verbose_name_plural = _("claims for compensation")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind"], condition=~Q(state="rejected"), name="conferences_claim_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "paid"]) | Q(approved_amount__isnull=False),
                name="conferences_approved_has_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount}"


class Receipt(Record):
    """A picture or PDF of a receipt, checked and made harmless when it came."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="receipts")
    name = Line(_("file name"), max_length=120)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()

    trail_label = ""

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return self.name
