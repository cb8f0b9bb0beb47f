"""The administrators' lists to take along. Nobody with a protected identity is in them: the lists hold none."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.languages.names import language_name

from .models import Account
from .models.accounts import AccountQuerySet
from .models.persons import PersonQuerySet


def accounts_table(accounts: AccountQuerySet) -> Table:
    """Who can sign in; `accounts` as in the list."""
    number = accounts.count()
    return Table(
        _("Accounts"),
        [
            Column("name", _("Name"), width=30),
            Column("email", _("E-mail address"), width=32),
            Column("state", _("State"), width=16),
            Column("language", _("Language"), width=14),
            Column("since", _("Account since"), kind="date", width=14),
            Column("last", _("Last here"), kind="date", width=14),
        ],
        (_account_line(account) for account in accounts.iterator(chunk_size=1000)),
        language=get_language() or "sv",
        scope_line=_today(ngettext("%(n)s account", "%(n)s accounts", number) % {"n": number}),
    )


def people_table(people: PersonQuerySet) -> Table:
    """Everybody an administrator may see; `people` as in the list."""
    number = people.count()
    return Table(
        _("People"),
        [
            Column("name", _("Name"), width=30),
            Column("email", _("E-mail address"), width=32),
            Column("phone", _("Phone"), width=18),
            Column("account", _("Account"), width=32),
        ],
        _person_lines(people),
        language=get_language() or "sv",
        scope_line=_today(ngettext("%(n)s person", "%(n)s people", number) % {"n": number}),
    )


def _account_line(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "email": account.email,
        "state": _state(account),
        "language": language_name(account.language),
        "since": localtime(account.date_joined).date(),
        "last": localtime(account.last_login).date() if account.last_login else None,
    }


def _state(account: Account) -> str:
    if not account.is_active:
        return pgettext("account", "Closed")
    if account.is_administrator:
        return _("Administrator")
    return pgettext("account", "Open") if account.last_login else pgettext("account", "Invited")


def _person_lines(people: PersonQuerySet) -> Iterator[dict[str, Any]]:
    for person in people.iterator(chunk_size=1000):
        yield {
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "account": person.account.email if person.account else "",
        }


def _today(words: str) -> str:
    return f"{words}, {date_format(localdate(), 'DATE_FORMAT')}"
