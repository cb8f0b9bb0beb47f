"""Erasing a person: deleted where nothing else hangs on them, emptied where history does."""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.db import models, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise

from samverk.audit.actions import record
from samverk.audit.privacy import declared_fields
from samverk.outbox.actions import forget_messages
from samverk.search.actions import remove

from ..hidden import note_when_committed
from ..holdings import addresses_of, rows_about
from ..models import Account, Consent, Handler, Person
from ..visibility import tell_hidden
from .accounts import LastAdministrator, end_sessions

Reason = str | Promise
OWN: tuple[type[Model], ...] = (Person, Account, Consent, Handler)
_binders: list[Callable[[Person], Iterable[Reason]]] = []


class ErasureBound(Exception):
    """Something must be settled first; `reasons` say what, in words for the person. Nothing was changed."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__(str(reasons[0]))
        self.reasons = reasons


def bind(binder: Callable[[Person], Iterable[Reason]]) -> None:
    """Let an app above say what holds a person, such as "you are the only coordinator of Kalmar län"."""
    if binder not in _binders:
        _binders.append(binder)


def reasons_against(person: Person) -> list[Reason]:
    """What holds a person now; empty if they can be erased."""
    return [reason for binder in _binders for reason in binder(person)]


@transaction.atomic
def erase_person(*, by: Account | None, person: Person) -> bool:
    """Erase a person and their account; True if the row itself could go, False if it was emptied.

    Every declared field of every row about them is emptied. Where other rows hang on the person (a role once
    held, a signature) the row stays without name as "erased person", so that the history still holds together.
    The account is never deleted: the audit trail, which has no names in it, refers to it.
    """
    if reasons := reasons_against(person):
        raise ErasureBound(reasons)
    account = person.account
    if account and account.is_administrator:
        others = Account.objects.active().administrators().exclude(pk=account.pk)
        if not others.exists():
            raise LastAdministrator(account)
    return erase_for_good(by, person)


def erase_for_good(by: Account | None, person: Person) -> bool:
    """Erase without asking what holds the person: after a restore it was settled once already. See `erase_person`."""
    account = person.account
    addresses = addresses_of(person, account)
    note_when_committed(record(by=by, verb="people.erase_person", on=person))
    remove(uid=person.uid)
    forget_messages(person=person.uid, addresses=addresses)
    hangs_on = _empty_rows(person, account)
    tell_hidden(person)
    if account:
        _erase_account(account)
    if not hangs_on:
        person.delete()
        return True
    person.consents.all().delete()
    person.handlers.all().delete()
    _empty_person(person)
    return False


def _empty_rows(person: Person, account: Account | None) -> bool:
    """Empty the declared fields of all other rows about them; True if any of these hang on the person."""
    hangs = False
    for model in apps.get_models():
        config = model._meta.app_config
        if model in OWN or not config.name.startswith("samverk.") or model._meta.app_label == "audit":
            continue
        rows = rows_about(model, person, account)
        if not rows.exists():
            continue
        hangs = hangs or any(field.related_model is Person for field in model._meta.concrete_fields)
        empty = {name: _nothing(model, name) for name in declared_fields(model._meta.label)}
        empty = {name: value for name, value in empty.items() if value is not _KEPT}
        for row in rows:
            named = {name: value(row) if callable(value) else value for name, value in empty.items()}
            model._base_manager.filter(pk=row.pk).update(**named)
    return hangs


_KEPT = object()


def _nothing(model: type[Model], name: str) -> Any:
    """What an emptied column holds; links stay (they point at somebody without a name)."""
    field = model._meta.get_field(name)
    if field.many_to_many or field.is_relation:
        return _KEPT
    if isinstance(field, models.EmailField) and not field.blank:
        return lambda row: _no_address(row)
    if field.null:
        return None
    if isinstance(field, models.CharField | models.TextField):
        return "" if not field.choices else _KEPT
    if isinstance(field, models.JSONField):
        return field.get_default()
    return _KEPT


def _no_address(row: Model) -> str:
    """An address that cannot exist (RFC 2606), different for each row because some columns are unique."""
    return f"erased-{getattr(row, 'uid', row.pk)}@erased.invalid"


def _empty_person(person: Person) -> None:
    person.given_name, person.family_name, person.email, person.phone = "", "", "", ""
    person.account, person.is_protected, person.erased_at = None, False, timezone.now()
    person.language, person.contact_by = "sv", Person.ContactBy.EMAIL
    person.save()


def _erase_account(account: Account) -> None:
    end_sessions(account)
    for model in (EmailAddress, Authenticator, SocialAccount):
        model._default_manager.filter(user=account).delete()
    Handler.objects.filter(account=account).delete()
    account.email, account.is_active, account.is_administrator = _no_address(account), False, False
    account.language, account.last_login, account.erased_at = "sv", None, timezone.now()
    account.set_unusable_password()
    account.save()
