"""What a person carries in a room, as the tools of the floors above know it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from samverk.people.models import Account, Person

from .models import Workspace

Find = Callable[[Workspace, Person], list[tuple[str, str]]]
Move = Callable[[Account, Workspace, Person, Person], int]


@dataclass(frozen=True)
class Burden:
    """One kind of thing that people carry: tasks, actions of a plan, interviews to hold."""

    key: str
    label: str | Promise
    find: Find
    move: Move


BURDENS: dict[str, Burden] = {}


def register(key: str, label: str | Promise, *, find: Find, move: Move) -> None:
    """Let hand-over see and move one kind of thing.

    `find(workspace, person)` lists (words, address) of what the person carries. `move(by, workspace, giver,
    receiver)` gives all of it to the receiver in the caller's transaction, records the act, and returns how
    many things went. It is called with the two changed round to undo a hand-over.
    """
    BURDENS[key] = Burden(key, label, find, move)
