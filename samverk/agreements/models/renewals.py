"""How an agreement was evaluated, and how its time was made longer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Text

from .agreements import Agreement


class Evaluation(Record):
    """What the parties learnt, and what they think should follow."""

    class Verdict(models.TextChoices):
        RENEW = "renew", _("go on as it is")
        CHANGE = "change", _("go on, but change the text first")
        END = "end", _("let it end")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="evaluations")
    text = Text(_("what worked, what did not, and for whom"), max_length=5000)
    verdict = models.CharField(_("what should follow"), max_length=10, choices=Verdict)
    made_on = models.DateField(_("evaluated on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-made_on", "-id"]

    def __str__(self) -> str:
        return self.get_verdict_display()


class Renewal(Record):
    """The time was made longer. Rests on an evaluation: what nobody has looked at is not renewed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="renewals")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="+")
    old_until = models.DateField(_("held to and including"))
    new_until = models.DateField(_("holds to and including"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")
        ordering = ["-new_until", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(new_until__gt=F("old_until")), name="agreements_renewal_longer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_until} – {self.new_until}"
