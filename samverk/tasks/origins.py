"""Where tasks come from, told by the floors above: the minutes of a meeting, an action of a plan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from .models import Task

Find = Callable[[list[UUID]], dict[UUID, tuple[str, str]]]


@dataclass(frozen=True)
class Origin:
    """One thing a task came from: what it is called there, and its address (empty where there is no page)."""

    kind: str | Promise
    label: str
    url: str


@dataclass(frozen=True)
class Source:
    """A kind of origin and who knows its names and addresses."""

    label: str | Promise
    find: Find


SOURCES: dict[str, Source] = {}


def register(kind: str, find: Find, label: str | Promise = "") -> None:
    """Let tasks of `origin=kind` say where they come from: `find(uids)` answers {uid: (label, address)}.

    One query however many uids. `label` is the kind in the reader's words ("minutes"), for filters.
    """
    SOURCES[kind] = Source(label or kind, find)


def origins_of(tasks: Iterable[Task]) -> dict[UUID, Origin]:
    """The origin of each task by the task's uid, asked for once per kind. Those nobody knows are left out."""
    wanted: dict[str, dict[UUID, list[UUID]]] = {}
    for task in tasks:
        if task.origin in SOURCES and task.origin_uid is not None:
            wanted.setdefault(task.origin, {}).setdefault(task.origin_uid, []).append(task.uid)
    found: dict[UUID, Origin] = {}
    for kind, by_origin in wanted.items():
        source = SOURCES[kind]
        for uid, (label, url) in source.find(list(by_origin)).items():
            for task_uid in by_origin.get(uid, ()):
                found[task_uid] = Origin(source.label, label, url)
    return found
