"""Everything held about one person, found through the declarations of personal fields and the tables' own links.

A row is about a person if it is the person or their account, if a column links to either, or if a declared
e-mail column holds one of their addresses. That they *did* something to a row (columns `by`, `named_by`) makes
it no row about them; what they did is in the audit trail, which is a part of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import EmailField, Field, FileField, Model, Q, QuerySet

from samverk.audit.privacy import DECLARED, Declaration, declared_fields

from .models import Account, Person

# Sign-in tables are allauth's own, so their personal columns are declared here.
SIGN_IN: dict[type[Model], tuple[str, ...]] = {
    EmailAddress: ("email", "verified", "primary"),
    Authenticator: ("type", "created_at", "last_used_at"),
    SocialAccount: ("provider", "uid", "last_login", "date_joined"),
    UserSession: ("ip", "user_agent", "created_at", "last_seen_at"),
}
ACTING = frozenset({"by", "named_by", "invited_by", "decided_by", "created_by"})
DATES = ("created_at", "at")


@dataclass(frozen=True)
class Fact:
    """One value held, under the name that people read, with why it is held."""

    label: str
    value: str
    declaration: Declaration | None


@dataclass(frozen=True)
class Holding:
    """One row about the person."""

    kind: str
    label: str
    uid: str
    facts: list[Fact]


def holdings(person: Person | None, account: Account | None) -> list[Holding]:
    """Every row about the person and their account, in the order of the tables."""
    return [
        Holding(
            model._meta.label,
            str(model._meta.verbose_name),
            str(getattr(row, "uid", row.pk)),
            list(_facts(row, fields)),
        )
        for model, fields in _tables()
        for row in rows_about(model, person, account)
    ]


def rows_about(model: type[Model], person: Person | None, account: Account | None) -> QuerySet[Any]:
    """The rows of `model` about the person, protected or not."""
    rows = model._base_manager.all()
    if model is Person:
        return rows.filter(pk=person.pk if person else None)
    if model is Account:
        return rows.filter(pk=account.pk if account else None)
    about = Q(pk__in=[])
    for field in model._meta.concrete_fields:
        if field.related_model is Person and person:
            about |= Q(**{field.name: person})
        elif field.related_model is Account and account and (field.name not in ACTING or _is_trail(model)):
            about |= Q(**{field.name: account})
        elif isinstance(field, EmailField) and (model._meta.label, field.name) in DECLARED:
            for address in addresses_of(person, account):
                about |= Q(**{f"{field.name}__iexact": address})
        elif _names_a_person(field) and person:
            about |= Q(**{field.name: person.uid})
    return rows.filter(about).order_by("pk")


def addresses_of(person: Person | None, account: Account | None) -> set[str]:
    """Every e-mail address that is theirs."""
    found = {person.email if person else "", account.email if account else ""}
    if account:
        found |= set(EmailAddress.objects.filter(user=account).values_list("email", flat=True))
    return {address.lower() for address in found if address}


def _is_trail(model: type[Model]) -> bool:
    return model._meta.app_label == "audit"


def _names_a_person(field: Field[Any, Any]) -> bool:
    """A `person` column that holds a uid instead of a link: the floors below know no persons."""
    return field.name == "person" and not field.is_relation


def _tables() -> Iterator[tuple[type[Model], list[str]]]:
    declared = {label for label, _field in DECLARED}
    for model in apps.get_models():
        if model in SIGN_IN:
            yield model, list(SIGN_IN[model])
        elif model._meta.label in declared or _links(model):
            dates = [name for name in DATES if _has(model, name)]
            yield model, [*declared_fields(model._meta.label), *dates]


def _links(model: type[Model]) -> bool:
    return any(
        field.related_model is Person or (field.related_model is Account and field.name not in ACTING)
        for field in model._meta.concrete_fields
        if model._meta.app_config.name.startswith("samverk.")
    )


def _has(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _facts(row: Model, fields: list[str]) -> Iterator[Fact]:
    for name in dict.fromkeys(fields):
        field = row._meta.get_field(name)
        value = _shown(row, field)
        if value:
            declaration = DECLARED.get((row._meta.label, name))
            yield Fact(str(getattr(field, "verbose_name", name)), value, declaration)


def _shown(row: Model, field: Any) -> str:
    if field.many_to_many:
        return ", ".join(str(one) for one in getattr(row, field.name).all())
    if isinstance(row, Person) and field.name == "account" and row.account:
        return row.account.email
    value = getattr(row, field.name)
    if isinstance(value, Person):
        return value.real_name
    if isinstance(field, FileField):
        return value.name or ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, datetime | date):
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    return "" if value is None else str(value)
