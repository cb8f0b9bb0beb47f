"""What each organisation promises, and where it stands aside."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Text
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.plans.models import Action

from .agreements import Agreement


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def standing(self) -> "CommitmentQuerySet":
        return self.filter(withdrawn_on=None)

    def with_names(self) -> "CommitmentQuerySet":
        """With the names of the organisation and the action; of hundreds nothing else of them is read."""
        own = [field.name for field in self.model._meta.concrete_fields]
        named = ("organisation__name", "action__uid", "action__number", "action__title")
        return self.select_related("organisation", "action").only(*own, *named)

    def for_actions(self, uids: Iterable[UUID]) -> "CommitmentQuerySet":
        """Those that point at these actions, with what is shown of them."""
        return self.standing().filter(action__uid__in=list(uids)).select_related("agreement", "organisation")


class Commitment(Record):
    """An organisation's own promise within an agreement, perhaps to carry out an action of the plan."""

    class State(models.TextChoices):
        PROMISED = "promised", _("promised")
        GOING = "going", _("going on")
        KEPT = "kept", _("kept")
        BROKEN = "broken", _("could not be kept")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    action = models.ForeignKey(
        Action, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("action of the plan")
    )
    promise = Text(_("what the organisation promises"), max_length=500)
    due_on = models.DateField(_("at the latest"), null=True, blank=True)
    state = models.CharField(_("how it goes"), max_length=10, choices=State, default=State.PROMISED)
    outcome = Text(_("what came of it"), max_length=500, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["organisation__name_order", "id"]

    def __str__(self) -> str:
        return self.promise

    @property
    def is_late(self) -> bool:
        return self.is_late_on(timezone.localdate())

    def is_late_on(self, day: date) -> bool:
        is_past = self.due_on is not None and self.due_on < day
        return is_past and self.state in {self.State.PROMISED, self.State.GOING}


class Conflict(Record):
    """An organisation has an interest of its own in a question, and stands aside when it is dealt with."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="conflicts")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    text = Text(_("which question, and what the interest is"), max_length=500)
    declared_on = models.DateField(_("declared on"))
    over_on = models.DateField(_("over since"), null=True, blank=True)

    trail_label = ""

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["-declared_on", "-id"]

    def __str__(self) -> str:
        return self.text
