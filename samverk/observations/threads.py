"""What became of observations, told by the floors above: the gap they point to, the action that closes it.

An app above registers a function from its `apps.py`; the page of an observation draws what it answers as knots of
the red thread, after where the observation was heard.
"""

from collections.abc import Callable
from dataclasses import dataclass

from samverk.workspaces.rooms import Room

from .models import Observation


@dataclass(frozen=True)
class Knot:
    """One knot: an icon, what kind of thing it is, its words, and its page in the room."""

    icon: str
    label: str
    text: str
    url: str


Provider = Callable[[Room, list[Observation]], list[Knot]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a source of knots: `provider(room, observations)` gets an observation and those merged into it."""
    if provider not in _providers:
        _providers.append(provider)


def knots_for(room: Room, observations: list[Observation]) -> list[Knot]:
    """What became of them, in the order of the providers."""
    return [knot for provider in _providers for knot in provider(room, observations)]
