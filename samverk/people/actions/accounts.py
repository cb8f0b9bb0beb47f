"""Making, opening and closing accounts."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse

from samverk.audit.actions import claim_version, record
from samverk.outbox.actions import post

from ..models import Account, Person
from .persons import link_account


class AccountExists(Exception):
    """There is an account with that address already; nothing was made."""


class LastAdministrator(Exception):
    """Somebody must be left who can administer the installation; nothing was changed."""


@transaction.atomic
def create_account(
    *,
    by: Account | None = None,
    email: str,
    password: str | None = None,
    language: str = "sv",
    given_name: str = "",
    family_name: str = "",
    person: Person | None = None,
    is_administrator: bool = False,
    is_verified: bool = True,
) -> Account:
    """An account and, unless `person` is given, a person with the given name (the address' first part without one).

    `is_verified` says that the address is known to be theirs: they came through a link sent to it.
    `password=None` makes an account that must choose one through such a link. The caller has validated it.
    """
    email = email.strip().lower()
    if Account.objects.filter(email=email).exists() or EmailAddress.objects.filter(email=email).exists():
        raise AccountExists(email)
    account = Account.objects.create_user(
        email, password, language=language, is_administrator=is_administrator
    )
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=is_verified)
    record(by=by or account, verb="people.create_account", on=account)
    person = person or Person.objects.create(
        given_name=given_name or email.split("@")[0], family_name=family_name, email=email, language=language
    )
    link_account(by=by or account, person=person, account=account)
    return account


@transaction.atomic
def create_first_administrator(
    *, email: str, password: str, given_name: str, family_name: str = "", language: str = "sv"
) -> Account:
    """The account that a new installation starts with."""
    return create_account(
        email=email,
        password=password,
        given_name=given_name,
        family_name=family_name,
        language=language,
        is_administrator=True,
    )


@transaction.atomic
def invite_account(
    *,
    by: Account,
    email: str,
    given_name: str,
    family_name: str = "",
    language: str = "sv",
    is_administrator: bool = False,
) -> Account:
    """An account whose holder gets a link to choose a password. The link lasts as long as a reset link."""
    account = create_account(
        by=by,
        email=email,
        given_name=given_name,
        family_name=family_name,
        language=language,
        is_administrator=is_administrator,
    )
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    uidb36, _dash, token = key.partition("-")
    link = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    post(
        to=account.email,
        to_name=account.name,
        language=language,
        template="people/mail/invitation.txt",
        context={"name": given_name, "inviter": by.name, "link": link},
        by=by,
        person=account.person.uid,
    )
    record(by=by, verb="people.invite_account", on=account)
    return account


@transaction.atomic
def deactivate_account(*, by: Account, account: Account) -> Account:
    """Close an account. Whoever is signed in with it is out at once, on every device."""
    _keep_an_administrator(account)
    _change(account, is_active=False)
    end_sessions(account)
    record(by=by, verb="people.deactivate_account", on=account)
    return account


@transaction.atomic
def reactivate_account(*, by: Account, account: Account) -> Account:
    _change(account, is_active=True)
    record(by=by, verb="people.reactivate_account", on=account)
    return account


@transaction.atomic
def appoint_administrator(*, by: Account, account: Account) -> Account:
    _change(account, is_administrator=True)
    record(by=by, verb="people.appoint_administrator", on=account)
    return account


@transaction.atomic
def dismiss_administrator(*, by: Account, account: Account) -> Account:
    _keep_an_administrator(account)
    _change(account, is_administrator=False)
    record(by=by, verb="people.dismiss_administrator", on=account)
    return account


@transaction.atomic
def change_language(*, by: Account, account: Account, language: str) -> Account:
    """The language of the pages and of the mail."""
    _change(account, language=language)
    Person.including_protected.filter(account=account).update(language=language)
    record(by=by, verb="people.change_language", on=account, language=language)
    return account


def end_sessions(account: Account) -> None:
    """Sign `account` out everywhere."""
    for session in UserSession.objects.filter(user=account):
        session.end()


def _change(account: Account, **fields: object) -> None:
    claim_version(account, version=None)
    for name, value in fields.items():
        setattr(account, name, value)
    account.save(update_fields=[*fields, "changed_at"])


def _keep_an_administrator(account: Account) -> None:
    others = Account.objects.active().administrators().exclude(pk=account.pk).select_for_update()
    if account.is_administrator and not list(others):
        raise LastAdministrator(account)
