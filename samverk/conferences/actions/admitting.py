"""People at the door who are not on the list: new ones, and those who come instead of somebody."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.models import Account

from ..models import Conference, Registration
from .arrivals import mark_arrived
from .leaving import NotHolding, substitute
from .places import lock_places
from .registrations import Answers, clean_email, register

State, Way = Registration.State, Registration.Way


class AlreadyHere(Exception):
    """The one who was to be replaced has come, or has no place any more; nothing was written."""


@transaction.atomic
def admit_person(
    *,
    by: Account,
    conference: Conference,
    name: str,
    organisation_name: str = "",
    sector: str = "",
    email: str = "",
    instead_of: Registration | None = None,
) -> Registration:
    """Let somebody in who stands at the door. `arrived_at` is None if every place is taken: then they wait.

    Whoever comes instead of somebody takes over place, tables and workshops. Raises AlreadyHere, AlreadyRegistered.
    """
    lock_places(conference)
    facts = {
        "name": name,
        "organisation_name": organisation_name,
        "sector": sector,
        "email": clean_email(email),
    }
    if instead_of is None:
        found = register(
            conference=conference, answers=Answers(facts), by=by, way=Way.DOOR, letter=bool(email)
        )
    else:
        found = _replace(by, instead_of, facts)
    if found.state == State.CONFIRMED:
        mark_arrived(by=by, registration=found, at=timezone.now())
    scope = conference.workspace.audit_scope
    record(by=by, verb="conferences.admit_person", on=found, scope=scope, substitute=instead_of is not None)
    return found


def _replace(by: Account, one: Registration, facts: dict[str, str]) -> Registration:
    """Somebody comes instead of `one`, at the same tables and workshops."""
    told = {name: value for name, value in facts.items() if value}
    try:
        found = substitute(registration=one, answers=Answers(told), by=by, letter=bool(facts["email"]))
    except NotHolding:
        raise AlreadyHere from None
    one.seats.update(registration=found)
    one.workshop_places.update(registration=found)
    one.hosted_tables.update(host=found)
    return found
