"""Who can see a person, told by the floors above: they know the rooms and the register, people does not.

An app above provides from its `apps.py`:

    visibility.provide(rooms_of)          # fn(person) -> the Sightings it knows of
    visibility.when_hidden(forget)        # fn(person), in the transaction that protects or erases the person
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from .models import Person


@dataclass(frozen=True)
class Sighting:
    """One place where a person is seen: `who` sees `what` there, in plain words."""

    place: str
    who: str | Promise
    what: str | Promise
    url: str = ""
    icon: str = "Eye"


Provider = Callable[[Person], Iterable[Sighting]]
Forgetter = Callable[[Person], object]

_providers: list[Provider] = []
_forgetters: list[Forgetter] = []


def provide(provider: Provider) -> None:
    """Add a source of sightings."""
    if provider not in _providers:
        _providers.append(provider)


def when_hidden(forgetter: Forgetter) -> None:
    """Have `forgetter(person)` called when a person becomes protected or is erased, to drop copies of the name."""
    if forgetter not in _forgetters:
        _forgetters.append(forgetter)


def sightings(person: Person) -> list[Sighting]:
    """Everywhere that `person` is seen."""
    return [sighting for provider in _providers for sighting in provider(person)]


def tell_hidden(person: Person) -> None:
    for forgetter in _forgetters:
        forgetter(person)
