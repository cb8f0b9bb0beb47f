"""The round in which organisations say what they think of the plan before it is adopted (Swedish: remiss)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Text
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from .actions import Action
from .plans import Plan


class ReferralQuerySet(models.QuerySet["Referral"]):
    def out(self) -> "ReferralQuerySet":
        return self.filter(closed_at=None)


class Referral(Record):
    """One round: the plan as it was sent (`snapshot`), to whom, and until when answers are wanted."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="referrals")
    greeting = Text(_("what we ask you"), max_length=2000, blank=True)
    due_on = models.DateField(_("answer by"))
    snapshot = models.JSONField(default=dict)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral round")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(closed_at=None), name="plans_referral_one_out"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}"

    @property
    def is_late(self) -> bool:
        return self.closed_at is None and self.due_on < timezone.localdate()


class ReferralRecipientQuerySet(models.QuerySet["ReferralRecipient"]):
    def silent(self) -> "ReferralRecipientQuerySet":
        """Asked, not answered, and the round is still open."""
        return self.filter(
            answered_at=None, referral__closed_at=None, referral__plan__workspace__archived_at=None
        )

    def to_remind(self, on: date) -> "ReferralRecipientQuerySet":
        """Silent ones whose day comes within a week, once each."""
        return self.silent().filter(reminded_on=None, referral__due_on__lte=on + timedelta(days=7))


class ReferralRecipient(Record):
    """An organisation that was asked, through one of its representatives."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    has_no_comment = models.BooleanField(_("has nothing to add"), default=False)
    reminded_on = models.DateField(null=True, blank=True)

    objects = ReferralRecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("asked organisation")
        constraints = [
            models.UniqueConstraint(fields=["referral", "organisation"], name="plans_referralrecipient_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ReferralLink(models.Model):
    """A link in a letter of the round: the first or a reminder, each opens. Only its digest is kept."""

    recipient = models.ForeignKey(ReferralRecipient, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("link to comment by")

    def __str__(self) -> str:
        return f"{self.pk}"


class ReferralAnswer(Record):
    """What an organisation says of the plan as a whole or of one action, and what we answer."""

    class Outcome(models.TextChoices):
        OPEN = "", _("not answered yet")
        TAKEN = "taken", _("we changed the plan")
        PARTLY = "partly", _("we changed it in part")
        NOT_TAKEN = "not_taken", _("we did not change it")

    recipient = models.ForeignKey(ReferralRecipient, models.CASCADE, related_name="answers")
    action = models.ForeignKey(Action, models.CASCADE, null=True, blank=True, related_name="+")
    text = Text(_("comment"), max_length=4000)
    outcome = models.CharField(
        _("what we did"), max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True
    )
    reply = Text(_("our reply"), max_length=2000, blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("comment in a referral round")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "action"], name="plans_referralanswer_once"),
            models.UniqueConstraint(
                fields=["recipient"],
                condition=models.Q(action=None),
                name="plans_referralanswer_whole_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else self.text[:79] + "…"
