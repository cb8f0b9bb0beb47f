"""Adding and changing persons."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from samverk.audit.actions import claim_version, record, record_many

from ..models import Account, Person

CHANGEABLE = frozenset({"given_name", "family_name", "email", "phone", "language", "contact_by"})


class PersonHasAccount(Exception):
    """The person, or the account, is linked already; nothing was changed."""


@transaction.atomic
def add_person(
    *,
    by: Account | None,
    given_name: str,
    family_name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "sv",
    contact_by: str = Person.ContactBy.EMAIL,
    scope: str = "",
) -> Person:
    """Somebody we now know of. Whether we knew them already is for the caller to ask."""
    person = Person.objects.create(
        given_name=given_name,
        family_name=family_name,
        email=email.strip().lower(),
        phone=phone,
        language=language,
        contact_by=contact_by,
    )
    record(by=by, verb="people.add_person", on=person, scope=scope)
    return person


@transaction.atomic
def add_persons(*, by: Account | None, persons: Sequence[Person], scope: str = "") -> list[Person]:
    """Many people at once, unsaved ones with clean facts, as a list brings them in."""
    made = Person.objects.bulk_create(persons, batch_size=500)
    record_many(by=by, verb="people.add_person", on=made, scope=scope)
    return made


@transaction.atomic
def change_person(
    *, by: Account | None, person: Person, version: int | None = None, scope: str = "", **fields: Any
) -> Person:
    """Change some of CHANGEABLE. The trail notes which, never their content."""
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"not changeable: {sorted(unknown)}")
    claim_version(person, version=version)
    changed = sorted(name for name, value in fields.items() if getattr(person, name) != value)
    for name in changed:
        setattr(person, name, fields[name])
    person.save()
    record(by=by, verb="people.change_person", on=person, scope=scope, fields=changed)
    return person


@transaction.atomic
def link_account(*, by: Account | None, person: Person, account: Account) -> Person:
    """Let `account` be the sign-in of `person`."""
    taken = Person.including_protected.filter(account=account).exclude(pk=person.pk).exists()
    if taken or person.account_id not in {None, account.pk}:
        raise PersonHasAccount(person)
    claim_version(person, version=None)
    person.account = account
    person.email = person.email or account.email
    person.save()
    record(by=by, verb="people.link_account", on=person)
    return person
