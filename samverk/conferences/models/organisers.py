"""Who arranges the conference together, and as what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line
from samverk.workspaces.models import Member


class Organiser(Record):
    """What a member organisation of the room does for the conference. Without a row it arranges it with the others."""

    class Part(models.TextChoices):
        LEAD = "lead", pgettext_lazy("organiser", "main organiser")
        TOGETHER = "together", pgettext_lazy("organiser", "co-organiser")
        HOST = "host", pgettext_lazy("organiser", "host of the venue")
        FUNDER = "funder", pgettext_lazy("organiser", "funder")
        PARTNER = "partner", pgettext_lazy("organiser", "partner")
        NONE = "none", pgettext_lazy("organiser", "is in the room but does not arrange it")

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    part = models.CharField(_("part in arranging"), max_length=8, choices=Part, default=Part.TOGETHER)
    task = Line(_("what it does"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return str(self.member)
