"""The sign-in block of the settings: what django-allauth is told. Imports no model and no setting.

`SAMVERK_SIGN_IN` is a JSON list of OpenID Connect providers: brokers for BankID and Freja, Entra ID, others.
One provider:

    {"id": "freja", "name": "Freja", "server_url": "https://...", "client_id": "...", "secret": "...",
     "acr_values": "...", "scope": ["openid"], "uid_field": "sub", "trust_email": false}

`trust_email` lets somebody in whose verified e-mail address, says the provider, is that of an account. Without
it a person signs in once with the password and connects the provider under "my sign-in methods".
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

ACCOUNT: dict[str, Any] = {
    "ACCOUNT_ADAPTER": "samverk.people.adapters.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": True,
    "ACCOUNT_CHANGE_EMAIL": True,
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
    "ACCOUNT_LOGIN_ON_PASSWORD_RESET": True,
    "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 15 * 60,
    "ACCOUNT_FORMS": {
        "login": "samverk.people.forms.SignInForm",
        "signup": "samverk.people.forms.SignUpForm",
    },
    # Ten wrong guesses in a quarter of an hour for one address; the address is not locked beyond that.
    "ACCOUNT_RATE_LIMITS": {"login_failed": "20/15m/ip,10/15m/key", "reset_password": "20/m/ip,3/5m/key"},
    "MFA_ADAPTER": "samverk.people.adapters.MfaAdapter",
    "MFA_SUPPORTED_TYPES": ["webauthn", "totp", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_ISSUER": "Samverk",
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_RECOVERY_CODES_SHOW_ONCE": False,
    "SOCIALACCOUNT_ADAPTER": "samverk.people.adapters.ProviderAdapter",
    "SOCIALACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "SOCIALACCOUNT_STORE_TOKENS": False,
    "SOCIALACCOUNT_LOGIN_ON_GET": False,
    "USERSESSIONS_TRACK_ACTIVITY": False,
}

# A session ends after this many seconds without a page, and at the latest after the second figure.
SESSION_IDLE = 2 * 3600
SESSION_LONGEST = 12 * 3600


def providers(configured: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`SOCIALACCOUNT_PROVIDERS` for the configured OpenID Connect providers. Raises KeyError on a missing part."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(one) for one in configured]}}


def origins(configured: Iterable[dict[str, Any]]) -> list[str]:
    """The providers' origins: a browser follows the sign-in form's redirect only where `form-action` lets it."""
    parts = [urlsplit(one["server_url"]) for one in configured]
    return [f"{part.scheme}://{part.netloc}" for part in parts]


def _app(one: dict[str, Any]) -> dict[str, Any]:
    trusted = bool(one.get("trust_email", False))
    settings: dict[str, Any] = {
        "server_url": one["server_url"],
        "uid_field": one.get("uid_field", "sub"),
        "scope": one.get("scope", ["openid", "profile", "email"]),
        "email_authentication": trusted,
        "email_authentication_auto_connect": trusted,
    }
    if acr_values := one.get("acr_values"):
        settings["auth_params"] = {"acr_values": acr_values}
    return {
        "provider_id": one["id"],
        "name": one["name"],
        "client_id": one["client_id"],
        "secret": one["secret"],
        "settings": settings,
    }
