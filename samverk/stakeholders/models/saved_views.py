"""Ways of looking at the table that somebody wants to come back to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line
from samverk.people.models import Account
from samverk.workspaces.models import Workspace


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def open_to(self, account: Account) -> "SavedViewQuerySet":
        """The account's own views and those shared with the room."""
        return self.filter(Q(owner=account) | Q(is_shared=True))


class SavedView(Record):
    """Filters, columns and sorting under a name, for oneself or for the room.

    `query` is the address's query string. What it asks for is decided anew for each reader, so that a
    shared view never shows more than its reader may see.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    owner = models.ForeignKey(Account, models.CASCADE, related_name="+")
    name = Line(_("name of the view"), max_length=60)
    query = models.CharField(max_length=2000)
    is_shared = models.BooleanField(_("for everybody in the room"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "owner", "name"], name="stakeholders_view_once")
        ]

    def __str__(self) -> str:
        return self.name
