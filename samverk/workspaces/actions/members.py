"""Member organisations: they join, leave, come back, and one of them answers for it all."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account

from ..models import Member, Representative, Workspace
from .index import index_people
from .seats import give_seat, take_seat


class AlreadyMember(Exception):
    """The organisation is a member of the room already."""

    def __init__(self, member: Member) -> None:
        super().__init__(str(member))
        self.member = member


@transaction.atomic
def add_member(
    *,
    by: Account | None,
    workspace: Workspace,
    organisation: Organisation,
    joined_on: date | None = None,
    party: str = "",
) -> Member:
    """Let an organisation in, from `joined_on` (today). Raises AlreadyMember."""
    _refuse_second(workspace, organisation)
    member = Member.objects.create(
        workspace=workspace,
        organisation=organisation,
        joined_on=joined_on or timezone.localdate(),
        party=party,
    )
    _record(by, "add_member", member)
    return member


@transaction.atomic
def change_member(
    *, by: Account, member: Member, joined_on: date, party: str, version: int | None = None
) -> Member:
    """Correct when it joined and which side it sits for."""
    claim_version(member, version=version)
    member.joined_on, member.party = joined_on, party
    member.save(update_fields=["joined_on", "party", "changed_at"])
    _record(by, "change_member", member)
    return member


@transaction.atomic
def remove_member(
    *, by: Account, member: Member, left_on: date | None = None, version: int | None = None
) -> Member:
    """The organisation leaves; `left_on` (today) is the first day without it.

    Its representatives keep their place in the history and lose the access that came with the seat.
    """
    claim_version(member, version=version)
    member.left_on = left_on or timezone.localdate()
    member.is_ultimately_responsible = False
    member.save(update_fields=["left_on", "is_ultimately_responsible", "changed_at"])
    people = _people_of(member)
    for person in people:
        take_seat(workspace=member.workspace, person=person, from_day=member.left_on)
    index_people(member.workspace, people)
    _record(by, "remove_member", member, left_on=member.left_on.isoformat())
    return member


@transaction.atomic
def restore_member(*, by: Account, member: Member) -> Member:
    """The leaving is taken back: the member and its representatives are where they were."""
    _refuse_second(member.workspace, member.organisation, but=member)
    claim_version(member, version=None)
    member.left_on = None
    member.save(update_fields=["left_on", "changed_at"])
    people = _people_of(member)
    for person in people:
        give_seat(workspace=member.workspace, person=person)
    index_people(member.workspace, people)
    _record(by, "restore_member", member)
    return member


@transaction.atomic
def set_ultimately_responsible(*, by: Account, member: Member, version: int | None = None) -> Member:
    """Name the one member that answers for the room in the end; another that did no longer does."""
    claim_version(member, version=version)
    for other in Member.objects.filter(workspace=member.workspace, is_ultimately_responsible=True).exclude(
        pk=member.pk
    ):
        claim_version(other, version=None)
        other.is_ultimately_responsible = False
        other.save(update_fields=["is_ultimately_responsible", "changed_at"])
    member.is_ultimately_responsible = True
    member.save(update_fields=["is_ultimately_responsible", "changed_at"])
    _record(by, "set_ultimately_responsible", member)
    return member


def _refuse_second(workspace: Workspace, organisation: Organisation, but: Member | None = None) -> None:
    there = Member.objects.current().filter(workspace=workspace, organisation=organisation)
    if but is not None:
        there = there.exclude(pk=but.pk)
    if member := there.first():
        raise AlreadyMember(member)


def _people_of(member: Member) -> list[Any]:
    """Everybody whose representation was not ended by itself, protected identities too: access is theirs."""
    rows = Representative.including_protected.filter(member=member, until=None).select_related("person")
    return [row.person for row in rows]


def _record(by: Account | None, verb: str, member: Member, **details: Any) -> None:
    record(by=by, verb=f"workspaces.{verb}", on=member, scope=member.workspace.audit_scope, **details)
