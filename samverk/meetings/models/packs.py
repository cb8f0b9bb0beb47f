"""The information pack: what an organisation reads before it says yes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Text
from samverk.workspaces.models import Workspace


class InformationPack(Record):
    """The seven parts of the method's information material (`pack_parts.yaml`), one pack for each room.

    `reasons` has one reason to join on each line. Published, anybody who has the address can read it.
    """

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+")
    background = Text(_("background"), blank=True, max_length=4000)
    insight = Text(_("insight"), blank=True, max_length=4000)
    knowledge = Text(_("knowledge"), blank=True, max_length=4000)
    situation = Text(_("situation"), blank=True, max_length=4000)
    answer = Text(_("answer"), blank=True, max_length=4000)
    reasons = Text(_("reasons"), blank=True, max_length=4000)
    time = Text(_("time and commitment"), blank=True, max_length=4000)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("information pack")
        verbose_name_plural = _("information packs")

    def __str__(self) -> str:
        return str(_("Information pack"))

    @property
    def reason_list(self) -> list[str]:
        """The reasons, one for each line, without the marks people begin lines with."""
        lines = (line.strip().lstrip("-•*").strip() for line in self.reasons.splitlines())
        return [line for line in lines if line]

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
