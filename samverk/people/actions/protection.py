"""Protected identity: who becomes invisible, and to whom not."""

from collections.abc import Iterable

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.outbox.actions import neutralise_waiting
from samverk.search.actions import remove

from ..hidden import note_when_committed
from ..models import Account, Handler, Person
from ..visibility import tell_hidden


class HandlersMissing(Exception):
    """At least one active account must be named to handle the person; nothing was changed."""


@transaction.atomic
def protect_person(*, by: Account, person: Person, handlers: Iterable[Account]) -> Person:
    """Hide a person from everybody but the named handlers, from now on and everywhere.

    Mail that waits to be sent becomes "there is something for you to read", and the search forgets them.
    """
    claim_version(person, version=None)
    hide_person(by, person)
    _name_handlers(by, person, handlers)
    return person


def hide_person(by: Account | None, person: Person) -> None:
    """Hide a person, whoever handles them: after a restore perhaps nobody yet, and then nobody sees them."""
    person.is_protected = True
    person.save(update_fields=["is_protected", "changed_at"])
    remove(uid=person.uid)
    neutralise_waiting(
        person=person.uid, language=person.language, template="people/mail/something_to_read.txt"
    )
    tell_hidden(person)
    note_when_committed(record(by=by, verb="people.protect_person", on=person))


@transaction.atomic
def change_handlers(*, by: Account, person: Person, handlers: Iterable[Account]) -> Person:
    """Hand a protected person over to other handlers."""
    claim_version(person, version=None)
    _name_handlers(by, person, handlers)
    record(by=by, verb="people.change_handlers", on=person)
    return person


@transaction.atomic
def unprotect_person(*, by: Account, person: Person) -> Person:
    """Show the person again as everybody else. What searches for people finds them after their next change."""
    claim_version(person, version=None)
    person.is_protected = False
    person.save(update_fields=["is_protected", "changed_at"])
    person.handlers.all().delete()
    note_when_committed(record(by=by, verb="people.unprotect_person", on=person))
    return person


def _name_handlers(by: Account, person: Person, handlers: Iterable[Account]) -> None:
    named = {account.pk: account for account in handlers if account.is_active}
    if not named:
        raise HandlersMissing(person)
    person.handlers.exclude(account__in=named).delete()
    before = set(person.handlers.values_list("account_id", flat=True))
    Handler.objects.bulk_create(
        Handler(person=person, account=account, named_by=by)
        for pk, account in named.items()
        if pk not in before
    )
