"""The ready-made criteria, as shipped in `good_practice.yaml`: a column each, with what it means and a scale."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samverk.languages.fields import in_language

_FILE = Path(__file__).with_name("good_practice.yaml")


@dataclass(frozen=True)
class ReadyCriterion:
    """One ready-made criterion; `name` and `meaning` by language."""

    key: str
    name: dict[str, str]
    meaning: dict[str, str]


@dataclass(frozen=True)
class ReadyGroup:
    """The core ones, or those that the respondents named."""

    key: str
    name: dict[str, str]
    lead: dict[str, str]
    criteria: tuple[ReadyCriterion, ...]


@functools.cache
def ready_groups() -> tuple[ReadyGroup, ...]:
    """Both groups with their criteria, in the source's order."""
    shipped = _shipped()
    return tuple(
        ReadyGroup(
            group,
            name,
            shipped["leads"][group],
            tuple(
                ReadyCriterion(key, each["name"], each["meaning"])
                for key, each in shipped["criteria"].items()
                if each["group"] == group
            ),
        )
        for group, name in shipped["groups"].items()
    )


def ready_criteria() -> dict[str, ReadyCriterion]:
    """All of them by key."""
    return {each.key: each for group in ready_groups() for each in group.criteria}


def scale_words() -> list[str]:
    """The scale from 0 to 3 in the reader's language; each begins with its figure, so that it sorts as it should."""
    scale: dict[str, Any] = _shipped()["scale"]
    return list(in_language(scale))


@functools.cache
def _shipped() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded
