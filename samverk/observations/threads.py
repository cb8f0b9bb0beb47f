"""What became of observations, told by the floors above: the gap they point to, the action that closes it.

An app above registers a function from its `apps.py`; the page of an observation draws what it answers as knots of
the red thread, after where the observation was heard. A second kind of function tells it of many at once, for lists.
"""

from collections.abc import Callable, Collection
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


FarEnds = Callable[[Collection[int]], dict[int, list[Knot]]]
_far_ends: list[FarEnds] = []


def register_far_ends(provider: FarEnds) -> None:
    """Add a source for lists: `provider(keys)` answers the knots of each observation that has any.

    Whoever asks sees to it that the reader is in the rooms of these observations.
    """
    if provider not in _far_ends:
        _far_ends.append(provider)


def far_ends(keys: Collection[int]) -> dict[int, list[Knot]]:
    """What became of many, by their keys: as many queries as the providers need, however many there are."""
    found: dict[int, list[Knot]] = {}
    for provider in _far_ends if keys else []:
        for key, knots in provider(keys).items():
            found.setdefault(key, []).extend(knots)
    return found


def knots_for(room: Room, observations: list[Observation]) -> list[Knot]:
    """What became of them, in the order of the providers."""
    return [knot for provider in _providers for knot in provider(room, observations)]
