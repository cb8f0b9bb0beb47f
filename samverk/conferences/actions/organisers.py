"""Who arranges the conference together, and as what."""

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.workspaces.actions.members import add_member
from samverk.workspaces.models import Member

from ..models import Conference, Organiser


@transaction.atomic
def add_organiser(
    *, by: Account, conference: Conference, organisation: Organisation, part: str, task: str = ""
) -> Organiser:
    """Let an organisation into the room as one of those who arrange it. Raises workspaces' AlreadyMember."""
    member = add_member(by=by, workspace=conference.workspace, organisation=organisation)
    organiser = Organiser.objects.create(member=member, part=part, task=task)
    _note(by, "add_organiser", organiser)
    return organiser


@transaction.atomic
def change_organiser(
    *, by: Account, member: Member, version: int | None, part: str, task: str = ""
) -> Organiser:
    """Another part, or none. Raises Stale."""
    organiser, _made = Organiser.objects.get_or_create(member=member)
    claim_version(organiser, version=version)
    organiser.part, organiser.task = part, task
    organiser.save(update_fields=["part", "task", "changed_at"])
    _note(by, "change_organiser", organiser)
    return organiser


def _note(by: Account, verb: str, organiser: Organiser) -> None:
    scope = organiser.member.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=organiser, scope=scope, part=organiser.part)
