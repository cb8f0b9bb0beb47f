"""What each party means by a word such as "newcomer"."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Translated

from .rooms import Workspace


class TermDefinitionQuerySet(models.QuerySet["TermDefinition"]):
    def valid_in(self, workspace: Workspace) -> "TermDefinitionQuerySet":
        """The room's own and those of the whole installation."""
        return self.filter(models.Q(workspace=workspace) | models.Q(workspace=None))

    def installation_wide(self) -> "TermDefinitionQuerySet":
        return self.filter(workspace=None)


class TermDefinition(Record):
    """One party's meaning of a term. Without a room it holds for the whole installation."""

    workspace = models.ForeignKey(
        Workspace, models.CASCADE, null=True, blank=True, related_name="definitions"
    )
    term = models.CharField(_("term"), max_length=40, default="newcomer")
    party = Line(_("whose meaning"), max_length=120)
    definition = Translated(verbose_name=_("meaning"))
    months = models.PositiveSmallIntegerField(_("months after arrival, if limited"), null=True, blank=True)
    used_for = Translated(verbose_name=_("where it is used"))

    objects = TermDefinitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("definition")

    def __str__(self) -> str:
        return f"{self.term}: {self.party}"
