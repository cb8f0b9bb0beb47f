"""All writes of people, by noun."""

from .accounts import (
    AccountExists,
    LastAdministrator,
    appoint_administrator,
    change_language,
    create_account,
    create_first_administrator,
    deactivate_account,
    dismiss_administrator,
    invite_account,
    reactivate_account,
)
from .again import hide_again, withdraw_again
from .consents import give_consent, withdraw_consent
from .erasure import ErasureBound, erase_person
from .mail import mail_person
from .persons import PersonHasAccount, add_person, add_persons, change_person, link_account
from .protection import HandlersMissing, change_handlers, protect_person, unprotect_person
from .retention import erase_past

__all__ = [
    "AccountExists",
    "ErasureBound",
    "HandlersMissing",
    "LastAdministrator",
    "PersonHasAccount",
    "add_person",
    "add_persons",
    "appoint_administrator",
    "change_handlers",
    "change_language",
    "change_person",
    "create_account",
    "create_first_administrator",
    "deactivate_account",
    "dismiss_administrator",
    "erase_past",
    "erase_person",
    "give_consent",
    "hide_again",
    "invite_account",
    "link_account",
    "mail_person",
    "protect_person",
    "reactivate_account",
    "unprotect_person",
    "withdraw_again",
    "withdraw_consent",
]
