"""What people say yes to: apps above name their purposes, and say what follows when a yes is taken back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from .models import Person

Follow = Callable[[Person], object]


@dataclass(frozen=True)
class Purpose:
    """`when_withdrawn(person)` is called in the transaction that takes the yes back."""

    label: str | Promise
    when_withdrawn: Follow | None


_PURPOSES: dict[str, Purpose] = {}


def register(key: str, label: str | Promise, when_withdrawn: Follow | None = None) -> None:
    """Name the purpose `key` of consents, as people read it on their own page."""
    _PURPOSES[key] = Purpose(label, when_withdrawn)


def label_of(key: str) -> str:
    """What the purpose is called; the key of one that no app names any more."""
    return str(_PURPOSES[key].label) if key in _PURPOSES else key


def follow_withdrawal(person: Person, key: str) -> None:
    """Do what follows from a yes that is taken back."""
    if key in _PURPOSES and (follow := _PURPOSES[key].when_withdrawn):
        follow(person)
