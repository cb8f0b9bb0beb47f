"""Secrets of links that open without an account. Only their digests are stored."""

import hashlib
import secrets


def new_secret() -> str:
    """256 random bits, fit for an address (OWASP ASVS 5.0, V11.5.1 wants 128 at least)."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a link's secret, 64 hexadecimal digits. Random bits need no salt and no slow hash.

    Look digests up by the database's index: its timing tells nothing about a secret.
    """
    return hashlib.sha256(secret.encode()).hexdigest()
