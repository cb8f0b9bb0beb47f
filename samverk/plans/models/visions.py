"""What the alliance wants to be true one day, in versions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.workspaces.models import Workspace


class VisionQuerySet(models.QuerySet["Vision"]):
    def of(self, workspace: Workspace) -> "VisionQuerySet":
        """Every version of the room's vision, newest first."""
        return self.filter(workspace=workspace).order_by("-number")

    def adopted(self) -> "VisionQuerySet":
        return self.filter(adopted_on__isnull=False)


class Vision(Record):
    """One version of the shared vision. The newest adopted one holds; a newer one that is not adopted is a draft."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("version number"))
    text = Text(_("the vision"), max_length=2000)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_at_meeting = Line(_("adopted at"), max_length=160, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = VisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("vision")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="plans_vision_number_once"),
            models.UniqueConstraint(
                fields=["workspace"],
                condition=models.Q(adopted_on=None),
                name="plans_vision_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else self.text[:79] + "…"
