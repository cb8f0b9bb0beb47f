"""What can serve a principle, told by the floors above: meetings, actions of a plan, agreements."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

NEWEST = 30


@dataclass(frozen=True)
class Subject:
    """One thing: its name as the room says it, where it is, and its day if it has one."""

    label: str
    url: str
    on: date | None = None


Find = Callable[[Workspace, list[UUID] | None], dict[UUID, Subject]]


@dataclass(frozen=True)
class Kind:
    """A kind of thing and who knows them."""

    key: str
    label: str | Promise
    find: Find
    judge: str

    def may_be_judged_in(self, room: Room) -> bool:
        """Whether this account may say what such a thing served."""
        return room.may("principles.serve_principles") and (not self.judge or room.may(self.judge))


KINDS: dict[str, Kind] = {}


def register(kind: str, find: Find, label: str | Promise = "", judge: str = "") -> None:
    """Let things of `kind` serve principles.

    `find(workspace, uids)` answers {uid: Subject} for those of the room, in one query. With None it answers the
    `NEWEST` that an evaluation should look at, newest first. `label` is the kind in the plural, in the reader's
    words ("meetings"). `judge` is a permission that one must have besides, to say what such a thing served.
    """
    KINDS[kind] = Kind(kind, label or kind, find, judge)
