"""How the work goes on when the plan ends: the method's twelve considerations, answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Text
from samverk.people.models import Person

from .plans import Plan


class Consideration(Record):
    """The room's answer to one of the method's considerations (`considerations.yaml`, by `key`)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="considerations")
    key = models.SlugField(max_length=40)
    answer = Text(_("what we will do"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who sees to it")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)

    class Meta:
        verbose_name = _("consideration")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="plans_consideration_once")]

    def __str__(self) -> str:
        return self.key
