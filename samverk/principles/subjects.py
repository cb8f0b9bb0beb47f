"""What can serve a principle, told by the floors above: meetings, actions of a plan, agreements."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from samverk.workspaces.models import Workspace


@dataclass(frozen=True)
class Subject:
    """One thing: its name as the room says it, where it is, and its day if it has one (newest first on the page)."""

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


KINDS: dict[str, Kind] = {}


def register(kind: str, find: Find, label: str | Promise = "", judge: str = "") -> None:
    """Let things of `kind` serve principles.

    `find(workspace, uids)` answers {uid: Subject} for those of the room, in one query; with None all of them that an
    evaluation should look at. `label` is the kind in the plural, in the reader's words ("meetings"). `judge` is the
    permission that who may change the thing holds; without it those who work in the room may say what served.
    """
    KINDS[kind] = Kind(kind, label or kind, find, judge)
