"""Persons who belong to organisations."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record, record_many
from samverk.people.models import Account, Person

from ..models import Affiliation, Organisation


class AlreadyAffiliated(Exception):
    """The person belongs to the organisation already."""


class AffiliationAlreadyEnded(Exception):
    """The person has left already."""


@transaction.atomic
def add_affiliation(
    *,
    by: Account | None,
    person: Person,
    organisation: Organisation,
    title: str = "",
    since: date | None = None,
    scope: str = "",
) -> Affiliation:
    """Say that a person belongs to an organisation. `scope` is the room in which that was said."""
    if Affiliation.including_protected.filter(person=person, organisation=organisation, until=None).exists():
        raise AlreadyAffiliated(str(organisation))
    made = Affiliation.including_protected.create(
        person=person, organisation=organisation, title=title, since=since
    )
    record(
        by=by, verb="organisations.add_affiliation", on=made, scope=scope, organisation=str(organisation.uid)
    )
    return made


@transaction.atomic
def add_affiliations(
    *, by: Account | None, affiliations: Sequence[Affiliation], scope: str = ""
) -> list[Affiliation]:
    """Many at once, unsaved ones of people who do not belong there yet, as a list brings them in."""
    made = Affiliation.including_protected.bulk_create(affiliations, batch_size=500)
    record_many(by=by, verb="organisations.add_affiliation", on=made, scope=scope)
    return made


@transaction.atomic
def end_affiliation(
    *, by: Account | None, affiliation: Affiliation, until: date | None = None, scope: str = ""
) -> None:
    """The person has left (today, if nothing else is said)."""
    if affiliation.until:
        raise AffiliationAlreadyEnded(str(affiliation.organisation))
    claim_version(affiliation, version=None)
    affiliation.until = until or timezone.localdate()
    affiliation.save(update_fields=["until", "changed_at"])
    record(by=by, verb="organisations.end_affiliation", on=affiliation, scope=scope)
