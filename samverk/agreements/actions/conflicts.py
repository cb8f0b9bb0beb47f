"""Interests of one's own: said openly, so that one stands aside."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person

from ..models import Agreement, Conflict


@transaction.atomic
def declare_conflict(
    *,
    by: Account,
    agreement: Agreement,
    organisation: Organisation,
    text: str,
    person: Person | None = None,
) -> Conflict:
    """Declare that an organisation has an interest of its own in a question, and stands aside in it."""
    declared = Conflict.objects.create(
        agreement=agreement,
        organisation=organisation,
        person=person,
        text=text,
        declared_on=timezone.localdate(),
    )
    record(by=by, verb="agreements.declare_conflict", on=declared, scope=agreement.scope)
    return declared


@transaction.atomic
def end_conflict(*, by: Account, conflict: Conflict) -> Conflict:
    """Say that the interest is no more. The declaration stays to be read."""
    claim_version(conflict, version=None)
    fresh = Conflict.objects.select_related("agreement__workspace").get(pk=conflict.pk)
    fresh.over_on = timezone.localdate()
    fresh.save()
    record(by=by, verb="agreements.end_conflict", on=fresh, scope=fresh.agreement.scope)
    return fresh
