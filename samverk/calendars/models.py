"""Secret addresses that people's own calendars read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace


class FeedAddressQuerySet(models.QuerySet["FeedAddress"]):
    def of(self, account: Account) -> "FeedAddressQuerySet":
        """The addresses that `account` has made, the latest first."""
        return self.filter(account=account).select_related("workspace").order_by("-id")

    def in_room(self, workspace: Workspace) -> "FeedAddressQuerySet":
        return self.filter(workspace=workspace)


class FeedAddress(Record):
    """A secret address of one account's calendar: a room's, or of all its rooms where `workspace` is empty.

    Only the digest of the secret is stored. What the address shows is decided at each fetch, by what the account
    may see then. `content_digest` and `content_changed_at` say since when it shows what it shows.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    workspace = models.ForeignKey(
        Workspace, models.CASCADE, null=True, related_name="+", verbose_name=_("room")
    )
    digest = models.CharField(max_length=64, unique=True)
    last_used_on = models.DateField(_("last fetched"), null=True)
    content_digest = models.CharField(max_length=64, blank=True)
    content_changed_at = models.DateTimeField(null=True)
    trail_label = ""

    objects = FeedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.uid)
