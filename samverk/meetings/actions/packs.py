"""The information pack of a room."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..models import InformationPack
from .recording import note

PARTS = ("background", "insight", "knowledge", "situation", "answer", "reasons", "time")


@transaction.atomic
def change_pack(
    *, by: Account, workspace: Workspace, parts: Mapping[str, str], version: int | None = None
) -> InformationPack:
    """Save the seven parts; the first time makes the pack. Raises Stale."""
    pack, is_new = InformationPack.objects.get_or_create(workspace=workspace, defaults={"by": by})
    claim_version(pack, version=None if is_new else version)
    for name in PARTS:
        setattr(pack, name, parts.get(name, getattr(pack, name)))
    pack.by = by
    pack.save()
    note(by, "change_pack", pack, workspace)
    return pack


@transaction.atomic
def publish_pack(*, by: Account, pack: InformationPack) -> InformationPack:
    """Let anybody with the address read it."""
    claim_version(pack, version=None)
    pack.published_at = pack.published_at or timezone.now()
    pack.save(update_fields=["published_at", "changed_at"])
    note(by, "publish_pack", pack, pack.workspace)
    return pack


@transaction.atomic
def unpublish_pack(*, by: Account, pack: InformationPack) -> InformationPack:
    """Take it back into the room."""
    claim_version(pack, version=None)
    pack.published_at = None
    pack.save(update_fields=["published_at", "changed_at"])
    note(by, "unpublish_pack", pack, pack.workspace)
    return pack
