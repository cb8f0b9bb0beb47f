"""What stands on the page that a participant opens by a secret link. Each noun adds its section here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import Registration

Context = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A part of the own page: `context(registration)` gives what `template` shows, or None when there is nothing to say."""

    key: str
    template: str
    context: Callable[[Registration], Context | None]
    position: int


SECTIONS: dict[str, Section] = {}


def register(
    key: str, *, template: str, context: Callable[[Registration], Context | None], position: int
) -> None:
    """Show a section on every own page that it has something to say on. Lower positions come first."""
    SECTIONS[key] = Section(key, template, context, position)


def sections_for(registration: Registration) -> list[tuple[Section, Context]]:
    """The sections that have something to say, in order."""
    ordered = sorted(SECTIONS.values(), key=lambda section: section.position)
    return [
        (section, context) for section in ordered if (context := section.context(registration)) is not None
    ]
