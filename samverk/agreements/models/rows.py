"""The table of a pact (goals by policy area, budget, partner) or of a strategy (what, and who is responsible)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text

from .agreements import Agreement


class Row(Record):
    """One goal of a pact, or one line of a responsibility table. Money in whole kronor."""

    class State(models.TextChoices):
        NEW = "new", _("not begun")
        GOING = "going", _("going on")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="rows")
    area = Line(_("policy area"), max_length=80, blank=True)
    what = Line(_("what is to be reached or done"), max_length=300)
    who = Line(_("who is responsible"), max_length=200, blank=True)
    due_on = models.DateField(_("at the latest"), null=True, blank=True)
    budget = models.PositiveIntegerField(_("budget"), null=True, blank=True)
    used = models.PositiveIntegerField(_("used so far"), null=True, blank=True)
    state = models.CharField(_("how it goes"), max_length=10, choices=State, default=State.NEW)
    evidence = Text(_("how that shows"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_late(self) -> bool:
        open_ = self.state in {self.State.NEW, self.State.GOING}
        return open_ and self.due_on is not None and self.due_on < timezone.localdate()
