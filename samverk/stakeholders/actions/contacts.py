"""Being in touch: who the contact person is, who asked, and when."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.organisations.actions import AlreadyAffiliated, add_affiliation
from samverk.people.actions import add_person
from samverk.people.models import Account, Person

from ..models import Stakeholder


@transaction.atomic
def name_contact(
    *,
    by: Account,
    stakeholder: Stakeholder,
    person: Person | None = None,
    mandate: str | None = None,
    **new: str,
) -> Stakeholder:
    """Name whom to turn to: a known `person`, or somebody new by name, e-mail and phone (`new`).

    Without both nobody is named any more. `mandate` says whether that person may commit the organisation.
    """
    scope = stakeholder.workspace.audit_scope
    claim_version(stakeholder, version=None)
    stakeholder.refresh_from_db()
    if person is None and new:
        person = add_person(by=by, scope=scope, **new)
        with suppress(AlreadyAffiliated):
            add_affiliation(by=by, person=person, organisation=stakeholder.organisation, scope=scope)
    stakeholder.contact = person
    if mandate is not None:
        stakeholder.mandate = mandate
    stakeholder.save()
    record(by=by, verb="stakeholders.name_contact", on=stakeholder, scope=scope)
    return stakeholder


@transaction.atomic
def note_contact(*, by: Account, stakeholder: Stakeholder, on: date | None = None) -> Stakeholder:
    """Note that `by` was in touch on a day (today). An earlier day than the one noted changes nothing."""
    claim_version(stakeholder, version=None)
    stakeholder.refresh_from_db()
    on = on or timezone.localdate()
    if stakeholder.contacted_on is None or on >= stakeholder.contacted_on:
        stakeholder.contacted_on, stakeholder.contacted_by = on, by
        stakeholder.save()
    scope = stakeholder.workspace.audit_scope
    record(by=by, verb="stakeholders.note_contact", on=stakeholder, scope=scope, day=on.isoformat())
    return stakeholder


@transaction.atomic
def ask_stakeholder(
    *, by: Account, stakeholder: Stakeholder, state: str, on: date | None = None
) -> Stakeholder:
    """Say how far the asking has come (asked, meeting booked, said no); it is also a contact."""
    claim_version(stakeholder, version=None)
    stakeholder.refresh_from_db()
    stakeholder.state = state
    on = on or timezone.localdate()
    if stakeholder.contacted_on is None or on >= stakeholder.contacted_on:
        stakeholder.contacted_on, stakeholder.contacted_by = on, by
    stakeholder.save()
    scope = stakeholder.workspace.audit_scope
    record(by=by, verb="stakeholders.ask_stakeholder", on=stakeholder, scope=scope, state=state)
    return stakeholder
