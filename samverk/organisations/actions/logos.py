"""Giving an organisation a logo, and taking it away."""

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Logo, Organisation
from ..pictures import read_picture
from .organisations import OrganisationIsMerged


@transaction.atomic
def change_logo(*, by: Account | None, organisation: Organisation, content: bytes) -> Logo:
    """Make the picture in `content` the organisation's logo, in place of the one it had.

    Raises pictures' PictureRefused for a file that cannot be one. The trail says who did it and the new
    picture's digest; the old picture is not kept.
    """
    if organisation.merged_into_id:
        raise OrganisationIsMerged(str(organisation))
    picture = read_picture(content)
    claim_version(organisation, version=None)
    logo, is_new = Logo.objects.update_or_create(
        organisation=organisation,
        defaults={
            "content": picture.content,
            "media_type": picture.media_type,
            "width": picture.width,
            "height": picture.height,
            "digest": picture.digest,
        },
    )
    record(
        by=by, verb="organisations.change_logo", on=organisation, digest=picture.digest, replaced=not is_new
    )
    return logo


@transaction.atomic
def remove_logo(*, by: Account | None, organisation: Organisation) -> None:
    """Take the logo away, and the picture with it. Without a logo, nothing happens."""
    removed, _tables = Logo.objects.filter(organisation=organisation).delete()
    if removed:
        claim_version(organisation, version=None)
        record(by=by, verb="organisations.remove_logo", on=organisation)
