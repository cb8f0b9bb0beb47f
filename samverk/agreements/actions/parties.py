"""Who an agreement is between: added, joining later, leaving."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account

from ..models import Agreement, Party
from .writing import kind_of


class AlreadyParty(Exception):
    """The organisation is a party of the agreement."""


@transaction.atomic
def add_party(
    *,
    by: Account | None,
    agreement: Agreement,
    organisation: Organisation | None = None,
    name: str = "",
    kind: str = "",
    verb: str = "add_party",
    **facts: Any,
) -> Party:
    """Add a party: an organisation of the register, or a name. Raises AlreadyParty."""
    claim_version(agreement, version=None)
    if organisation and agreement.parties.standing().filter(organisation=organisation).exists():
        raise AlreadyParty(str(organisation))
    party = Party.objects.create(
        agreement=agreement,
        organisation=organisation,
        name="" if organisation else name,
        kind=kind or (kind_of(organisation) if organisation else Party.Kind.OTHER),
        joined_on=facts.pop("joined_on", timezone.localdate()),
        **facts,
    )
    record(by=by, verb=f"agreements.{verb}", on=party, scope=agreement.scope)
    return party


def join_agreement(*, by: Account, agreement: Agreement, organisation: Organisation) -> Party:
    """An organisation of the room joins an agreement that others have made. It is bound once it has signed."""
    return add_party(by=by, agreement=agreement, organisation=organisation, verb="join_agreement")


@transaction.atomic
def change_party(*, by: Account, party: Party, version: int | None, **facts: Any) -> Party:
    """Change what is said of a party: kind, role, expectations, a signature made elsewhere. Raises Stale."""
    claim_version(party, version=version)
    fresh = Party.objects.select_related("agreement__workspace", "organisation").get(pk=party.pk)
    for name, value in facts.items():
        setattr(fresh, name, value)
    fresh.save()
    record(by=by, verb="agreements.change_party", on=fresh, scope=fresh.agreement.scope)
    return fresh


@transaction.atomic
def leave_agreement(*, by: Account, party: Party, on: date, reason: str) -> Party:
    """The party leaves; `on` is the first day without it. What it signed stays signed, and is shown as left."""
    claim_version(party, version=None)
    fresh = Party.objects.select_related("agreement__workspace", "organisation").get(pk=party.pk)
    fresh.left_on, fresh.leave_reason = on, reason
    fresh.save()
    record(
        by=by,
        verb="agreements.leave_agreement",
        on=fresh,
        scope=fresh.agreement.scope,
        day=on.isoformat(),
    )
    return fresh
