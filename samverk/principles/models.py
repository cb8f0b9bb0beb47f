"""Principles, and what served them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Translated, in_language
from samverk.workspaces.models import Workspace


class Principle(models.Model):
    """One of the six principles, known by its number."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    icon = models.CharField(max_length=30)
    name = Translated(verbose_name=_("name"))
    meaning = Translated(verbose_name=_("what it means"))
    question = Translated(verbose_name=_("a question to ask"))

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        ordering = ["number"]

    def __str__(self) -> str:
        return in_language(self.name)


class ServiceQuerySet(models.QuerySet["Service"]):
    def in_room(self, workspace: Workspace) -> "ServiceQuerySet":
        return self.filter(workspace=workspace)


class Service(Record):
    """One thing of a room (`kind` and `uid`, a key of `subjects`) served these principles, and how."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="services")
    kind = models.CharField(_("kind of thing"), max_length=30)
    subject = models.UUIDField(_("the thing"))
    principles = models.ManyToManyField(Principle, related_name="services", verbose_name=_("principles"))
    note = Line(_("how, in a few words"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement of principles")
        verbose_name_plural = _("judgements of principles")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind", "subject"], name="principles_service_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
