"""What the trail calls persons and accounts today: those with protected identity and the erased have no name."""

from collections.abc import Collection
from uuid import UUID

from samverk.access.rules import find_rule
from samverk.audit import trail

from .models import Account, Person


def name_persons(uids: Collection[UUID]) -> dict[UUID, str]:
    return {person.uid: person.name for person in Person.objects.kept().filter(uid__in=uids)}


def name_accounts(uids: Collection[UUID]) -> dict[UUID, str]:
    found = Account.objects.open().with_person().filter(uid__in=uids)
    return {account.uid: account.name for account in found}


def register() -> None:
    """Called once at the start."""
    trail.name_kind("people.Person", name_persons)
    trail.name_kind(trail.ACCOUNT, name_accounts)
    trail.label_verbs(lambda verb: find_rule(verb).label)
