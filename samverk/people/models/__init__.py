"""The tables of people, by noun."""

from .accounts import Account
from .consents import Consent
from .persons import Handler, Person

__all__ = ["Account", "Consent", "Handler", "Person"]
