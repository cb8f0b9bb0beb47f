"""The history of what was thought of somebody's influence and interest. Coordinators only."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import Line

from .stakeholders import Quadrant, Stakeholder


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def newest_first(self) -> "JudgementQuerySet":
        return self.order_by("-at", "-id")


class Judgement(models.Model):
    """Who judged a stakeholder's influence and interest, when and why. A judgement is never changed;
    its author may add the reason afterwards.
    """

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="judgements")
    influence = models.PositiveSmallIntegerField(_("influence"), null=True)
    interest = models.PositiveSmallIntegerField(_("interest"), null=True)
    reason = Line(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement")
        indexes = [models.Index(fields=["stakeholder", "-at", "-id"], name="stakeholders_judged")]

    def __str__(self) -> str:
        return f"{self.influence}/{self.interest}"

    @property
    def quadrant(self) -> Quadrant | None:
        return Quadrant.of(self.influence, self.interest)
