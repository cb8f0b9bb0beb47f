"""Doors from a meeting's page to what apps above hold of it: its minutes, a survey, a report."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from samverk.workspaces.rooms import Room

from .models import Meeting


@dataclass(frozen=True)
class Door:
    """A button. `icon` is one of the house's; a primary one stands out, and a meeting has one at most.

    `is_post` where the press makes something: it is sent as a form.
    """

    label: str | Promise
    url: str
    icon: str = "FileText"
    is_primary: bool = False
    is_post: bool = False


Find = Callable[[Room, Meeting], Door | None]
_FINDERS: list[Find] = []


def register(function: Find) -> None:
    """Have `function(room, meeting)` offer a door on the meeting's page, or None where this account has none."""
    if function not in _FINDERS:
        _FINDERS.append(function)


def doors_of(room: Room, meeting: Meeting) -> list[Door]:
    """The doors of a meeting for this account, in the order of registration."""
    return [door for find in _FINDERS if (door := find(room, meeting)) is not None]
