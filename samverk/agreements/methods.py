"""How somebody had shown who they are in this session, in words that a signature can keep."""

from time import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

WORDS = {
    "password": "password",
    "webauthn": "passkey",
    "totp": "code",
    "recovery_codes": "recovery code",
    "socialaccount": "identity provider",
    "code": "code by mail",
}


def methods_of(request: HttpRequest) -> str:
    """Such as "password, code" or "identity provider (freja)"; what is in the session, each way once.

    "unknown" is for sessions that were begun otherwise than through the sign-in pages, as in tests.
    """
    ways = []
    for one in get_authentication_records(request, request.user):
        key = one.get("type") or one.get("method", "")
        word = WORDS.get(key, key)
        if key == "socialaccount":
            word = f"{word} ({one.get('provider', '')})"
        ways.append(word)
    return ", ".join(dict.fromkeys(ways)) or "unknown"


def has_just_shown(request: HttpRequest) -> bool:
    """Whether they showed who they are in the last quarter of an hour (`ACCOUNT_REAUTHENTICATION_TIMEOUT`)."""
    times = [one.get("at", 0) for one in get_authentication_records(request, request.user)]
    return bool(times) and time() - max(times) < app_settings.REAUTHENTICATION_TIMEOUT
