"""Pages of people, by whose they are."""

from .account import change_account, change_language, view_account, view_visibility
from .administration import (
    appoint_administrator,
    deactivate_account,
    dismiss_administrator,
    invite_account,
    reactivate_account,
    view_accounts,
    view_people,
    view_retention,
)
from .data import erase_account, export_holdings, view_consents, view_holdings, withdraw_consent
from .handlers import change_handlers, protect_person, view_handlers
from .protected import change_protected, unprotect_person, view_protected, view_protected_people
from .providers import openid_connect_callback, openid_connect_login

__all__ = [
    "appoint_administrator",
    "change_account",
    "change_handlers",
    "change_language",
    "change_protected",
    "deactivate_account",
    "dismiss_administrator",
    "erase_account",
    "export_holdings",
    "invite_account",
    "openid_connect_callback",
    "openid_connect_login",
    "protect_person",
    "reactivate_account",
    "unprotect_person",
    "view_account",
    "view_accounts",
    "view_consents",
    "view_handlers",
    "view_holdings",
    "view_people",
    "view_protected",
    "view_protected_people",
    "view_retention",
    "view_visibility",
    "withdraw_consent",
]
