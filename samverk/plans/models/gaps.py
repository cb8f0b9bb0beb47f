"""What is missing, as several observations say it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.observations.models import Observation
from samverk.workspaces.models import Workspace


class GapQuerySet(models.QuerySet["Gap"]):
    def standing(self) -> "GapQuerySet":
        return self.filter(removed_at=None)

    def in_room(self, workspace: Workspace) -> "GapQuerySet":
        return self.standing().filter(workspace=workspace)


class Gap(Record):
    """A need that somebody has and nobody meets, named from the observations that point to it."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    title = Line(_("what is missing"), max_length=160)
    text = Text(_("for whom, and how we know"), max_length=2000, blank=True)
    observations = models.ManyToManyField(
        Observation, blank=True, related_name="+", verbose_name=_("what we heard")
    )
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["workspace", "-id"], name="plans_gap_by_room")]

    def __str__(self) -> str:
        return self.title
