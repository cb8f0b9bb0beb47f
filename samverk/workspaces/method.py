"""The method for each kind of room, as shipped in `checklists/<template>.yaml`: phases and their activities."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "checklists"


@dataclass(frozen=True)
class Activity:
    """One thing to do. `weeks` counts from the room's start, `weeks_left` backwards from its end.

    `days_before` counts backwards from the day that the room works towards (`checklist.count_from`); after it if below zero.
    """

    key: str
    title: dict[str, str]
    why: dict[str, str]
    ticks: str
    page: str
    weeks: int | None
    weeks_left: int | None
    days_before: int | None = None


@dataclass(frozen=True)
class Phase:
    """A part of the method, with the question it answers."""

    key: str
    title: dict[str, str]
    lead: dict[str, str]
    activities: tuple[Activity, ...]


@functools.cache
def phases_of(template: str) -> tuple[Phase, ...]:
    """The method for one kind of room, as shipped."""
    with (_FOLDER / f"{template}.yaml").open(encoding="utf-8") as file:
        return tuple(_phase(entry) for entry in yaml.safe_load(file)["phases"])


def find_activity(template: str, key: str) -> Activity | None:
    """The activity `key` of that kind of room, if its list has one."""
    return next((a for phase in phases_of(template) for a in phase.activities if a.key == key), None)


def _phase(entry: dict[str, Any]) -> Phase:
    return Phase(
        entry["key"], entry["title"], entry["lead"], tuple(_activity(found) for found in entry["activities"])
    )


def _activity(entry: dict[str, Any]) -> Activity:
    return Activity(
        key=entry["key"],
        title=entry["title"],
        why=entry["why"],
        ticks=entry.get("ticks", ""),
        page=entry.get("page", ""),
        weeks=entry.get("weeks"),
        weeks_left=entry.get("weeks_left"),
        days_before=entry.get("days_before"),
    )
