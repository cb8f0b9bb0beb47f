"""Staff that several organisations share."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from .rooms import Workspace


class SharedPostQuerySet(models.QuerySet["SharedPost"]):
    def current(self, on: date | None = None) -> "SharedPostQuerySet":
        """Those that have not ended on that day (today)."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on or timezone.localdate()))

    def held_by(self, person: Person) -> "SharedPostQuerySet":
        return self.filter(person=person)


class SharedPost(Record):
    """A post that several organisations pay and use together. `extent` is percent of full time."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="shared_posts")
    title = Line(_("title"), max_length=120)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    extent = models.PositiveSmallIntegerField(_("extent, percent of full time"), default=100)
    tasks = Text(_("tasks"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to and including"), null=True, blank=True)

    objects = SharedPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared post")
        constraints = [
            models.CheckConstraint(condition=Q(extent__range=(1, 100)), name="workspaces_post_extent"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="workspaces_post_period",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_current(self) -> bool:
        return self.ends_on is None or self.ends_on >= timezone.localdate()


class SharedPostShare(models.Model):
    """One organisation's part of a shared post, in percent of its cost. The parts of a post sum to 100."""

    post = models.ForeignKey(SharedPost, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(_("share of the cost, percent"))

    class Meta:
        verbose_name = _("share of a post")
        constraints = [
            models.UniqueConstraint(fields=["post", "organisation"], name="workspaces_share_once"),
            models.CheckConstraint(
                condition=models.Q(percent__range=(1, 100)), name="workspaces_share_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.percent} %"
