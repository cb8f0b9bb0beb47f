"""Writing the vision and noting that it was adopted."""

from datetime import date

from django.db import transaction

from samverk.audit.actions import Stale, claim_version, record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..models import Vision


class AlreadyAdopted(Exception):
    """The version was adopted before: a new one is written instead of changing it."""


@transaction.atomic
def write_vision(
    *, by: Account | None, workspace: Workspace, text: str, version: int | None = None
) -> Vision:
    """Write the draft; the first word after an adoption begins a new version. Raises Stale."""
    newest = Vision.objects.of(workspace).first()
    if newest is not None and newest.adopted_on is None:
        claim_version(newest, version=version)
        newest.text, newest.written_by = text, by
        newest.save(update_fields=["text", "written_by", "changed_at"])
        vision = newest
    else:
        if newest is not None and version not in (None, newest.version):
            raise Stale(newest)
        vision = Vision.objects.create(
            workspace=workspace, number=newest.number + 1 if newest else 1, text=text, written_by=by
        )
    record(by=by, verb="plans.write_vision", on=vision, scope=workspace.audit_scope, number=vision.number)
    return vision


@transaction.atomic
def adopt_vision(
    *, by: Account | None, vision: Vision, adopted_on: date, meeting: str = "", version: int | None = None
) -> Vision:
    """Note that it was adopted, on which day and at which meeting. Raises AlreadyAdopted, Stale."""
    claim_version(vision, version=version)
    vision.refresh_from_db()
    if vision.adopted_on is not None:
        raise AlreadyAdopted
    vision.adopted_on, vision.adopted_at_meeting = adopted_on, meeting
    vision.save(update_fields=["adopted_on", "adopted_at_meeting", "changed_at"])
    record(
        by=by,
        verb="plans.adopt_vision",
        on=vision,
        scope=vision.workspace.audit_scope,
        number=vision.number,
        adopted_on=adopted_on.isoformat(),
    )
    return vision
