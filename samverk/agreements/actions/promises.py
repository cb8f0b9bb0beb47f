"""What organisations promise."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account

from ..models import Agreement, Commitment


@transaction.atomic
def promise(
    *, by: Account, agreement: Agreement, organisation: Organisation, promise: str, **facts: Any
) -> Commitment:
    """An organisation promises something. It is in the draft from now on, and signed with the next version."""
    made = Commitment.objects.create(agreement=agreement, organisation=organisation, promise=promise, **facts)
    record(by=by, verb="agreements.promise", on=made, scope=agreement.scope)
    return made


@transaction.atomic
def change_promise(*, by: Account, commitment: Commitment, version: int | None, **facts: Any) -> Commitment:
    """Change a promise, or say how it goes. Raises Stale."""
    claim_version(commitment, version=version)
    fresh = Commitment.objects.select_related("agreement__workspace", "organisation").get(pk=commitment.pk)
    for name, value in facts.items():
        setattr(fresh, name, value)
    fresh.save()
    record(by=by, verb="agreements.change_promise", on=fresh, scope=fresh.agreement.scope, state=fresh.state)
    return fresh


@transaction.atomic
def withdraw_promise(*, by: Account, commitment: Commitment) -> Commitment:
    """Take a promise out of the draft. In a version that was signed it stands as it stood."""
    claim_version(commitment, version=None)
    fresh = Commitment.objects.select_related("agreement__workspace", "organisation").get(pk=commitment.pk)
    fresh.withdrawn_on = timezone.localdate()
    fresh.save()
    record(by=by, verb="agreements.withdraw_promise", on=fresh, scope=fresh.agreement.scope)
    return fresh
