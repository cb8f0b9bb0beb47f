"""Columns of the room's own, and what stands in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, SwedishOrder, Text
from samverk.languages.folding import fold
from samverk.workspaces.models import Workspace

from .stakeholders import Stakeholder


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def standing(self) -> "CriterionQuerySet":
        """Those in the table; a removed column waits thirty days for somebody to regret it."""
        return self.filter(removed_at=None)


class Criterion(Record):
    """A column of the room's own. `choices` are the words to choose among, for that kind only.

    `meaning` says what to write in it and is read beside its name. `ready_key` names the ready-made criterion
    that it was made from (see good_practice), which a room has once at most.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        NUMBER = "number", _("number")
        YES_NO = "yes_no", _("yes or no")
        CHOICE = "choice", _("one of several")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="criteria")
    name = Line(_("name of the column"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    meaning = Text(_("what it means"), blank=True)
    ready_key = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"],
                condition=models.Q(removed_at=None),
                name="stakeholders_criterion_once",
            ),
            models.UniqueConstraint(
                fields=["workspace", "ready_key"],
                condition=models.Q(removed_at=None) & ~models.Q(ready_key=""),
                name="stakeholders_ready_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The column's name in addresses and saved views."""
        return f"own-{self.uid}"


class CriterionValueQuerySet(models.QuerySet["CriterionValue"]):
    def containing(self, text: str) -> "CriterionValueQuerySet":
        return self.filter(value_folded__contains=fold(text))


class CriterionValue(models.Model):
    """What one stakeholder has in one of the room's own columns.

    `value` is the text as people wrote it ("yes" and "no" for that kind); `number` is its figure, to
    sort a column of numbers by.
    """

    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="values")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="values")
    value = Text(_("value"))
    value_folded = Folded("value", db_index=False)
    value_order = SwedishOrder("value", max_length=120, db_index=False)
    number = models.FloatField(null=True)

    objects = CriterionValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        constraints = [
            models.UniqueConstraint(fields=["stakeholder", "criterion"], name="stakeholders_value_once")
        ]

    def __str__(self) -> str:
        return self.value
