"""Making and revoking secret calendar addresses."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.access.secrets import digest, new_secret
from samverk.audit.actions import record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .models import FeedAddress

MOST = 20


class TooManyAddresses(Exception):
    """Nobody has that many calendars; the ones that are not used should be taken away first."""


@transaction.atomic
def make_feed_address(*, by: Account, workspace: Workspace | None) -> tuple[FeedAddress, str]:
    """A new address of a room, or of all rooms of `by`, with its secret: that is told now and never again."""
    if FeedAddress.objects.of(by).count() >= MOST:
        raise TooManyAddresses
    secret = new_secret()
    address = FeedAddress.objects.create(account=by, workspace=workspace, digest=digest(secret))
    scope = workspace.audit_scope if workspace else ""
    record(by=by, verb="calendars.make_feed_address", on=address, scope=scope)
    return address, secret


@transaction.atomic
def revoke_feed_address(*, by: Account, address: FeedAddress) -> None:
    """Let the address lead nowhere from now on."""
    scope = address.workspace.audit_scope if address.workspace else ""
    record(by=by, verb="calendars.revoke_feed_address", on=address, scope=scope)
    address.delete()


@transaction.atomic
def note_fetch(*, address: FeedAddress, content_digest: str) -> datetime:
    """Note that a calendar asked, and when what it gets last changed. No act that anybody needs a trail of.

    Written at most once a day and when the content changes: calendars ask every few minutes.
    """
    today = timezone.localdate()
    changed_at = address.content_changed_at
    if changed_at is None or address.content_digest != content_digest:
        changed_at = timezone.now().replace(microsecond=0)
    elif address.last_used_on == today:
        return changed_at
    FeedAddress.objects.filter(pk=address.pk).update(
        last_used_on=today, content_digest=content_digest, content_changed_at=changed_at
    )
    return changed_at
