"""Who speaks for a member, who stands in, and whether they may commit it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account, Person

from ..models import Member, Representative
from .index import index_people
from .seats import give_seat, take_seat


class AlreadyRepresents(Exception):
    """The person speaks for the member already, or stands in."""


@transaction.atomic
def add_representative(
    *,
    by: Account | None,
    member: Member,
    person: Person,
    kind: str = Representative.Kind.REPRESENTATIVE,
    mandate: str = Representative.Mandate.UNKNOWN,
    mandate_note: str = "",
    since: date | None = None,
) -> Representative:
    """Let a person speak for a member and enter its room. Raises AlreadyRepresents."""
    current = Representative.including_protected.current()
    if current.filter(member=member, person=person).exists():
        raise AlreadyRepresents(str(person))
    representative = Representative.objects.create(
        member=member,
        person=person,
        kind=kind,
        mandate=mandate,
        mandate_note=mandate_note,
        since=since or timezone.localdate(),
    )
    give_seat(workspace=member.workspace, person=person)
    index_people(member.workspace, [person])
    _record(by, "add_representative", representative)
    return representative


@transaction.atomic
def change_representative(
    *,
    by: Account,
    representative: Representative,
    kind: str,
    mandate: str,
    mandate_note: str = "",
    version: int | None = None,
) -> Representative:
    """Say anew how the person speaks and whether they may commit the organisation."""
    claim_version(representative, version=version)
    representative.kind, representative.mandate = kind, mandate
    representative.mandate_note = mandate_note
    representative.save(update_fields=["kind", "mandate", "mandate_note", "changed_at"])
    _record(by, "change_representative", representative, kind=kind, mandate=mandate)
    return representative


@transaction.atomic
def end_representation(
    *, by: Account, representative: Representative, from_day: date | None = None, version: int | None = None
) -> Representative:
    """The person no longer speaks for the member; `from_day` (today) is the first day without them.

    The access that came with it ends too, unless another member of the room still sends the person.
    """
    claim_version(representative, version=version)
    from_day = from_day or timezone.localdate()
    representative.until = from_day - timedelta(days=1)
    representative.save(update_fields=["until", "changed_at"])
    workspace = representative.member.workspace
    take_seat(workspace=workspace, person=representative.person, from_day=from_day)
    index_people(workspace, [representative.person])
    _record(by, "end_representation", representative, until=representative.until.isoformat())
    return representative


def _record(by: Account | None, verb: str, representative: Representative, **details: Any) -> None:
    scope = representative.member.workspace.audit_scope
    record(by=by, verb=f"workspaces.{verb}", on=representative, scope=scope, **details)
