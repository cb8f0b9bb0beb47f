"""What stands on a participant's own page. Each noun adds its section here, in the order in which it matters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import Participant

Context = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A part of the own page: `context(participant)` gives what `template` shows, or None when it has nothing to say."""

    key: str
    template: str
    context: Callable[[Participant], Context | None]
    position: int


SECTIONS: dict[str, Section] = {}


def register(
    key: str, *, template: str, context: Callable[[Participant], Context | None], position: int
) -> None:
    """Show a section on every own page that it has something to say on. Lower positions come first."""
    SECTIONS[key] = Section(key, template, context, position)


def sections_for(participant: Participant) -> list[tuple[Section, Context]]:
    """The sections that have something to say, in order."""
    ordered = sorted(SECTIONS.values(), key=lambda section: section.position)
    return [
        (section, context) for section in ordered if (context := section.context(participant)) is not None
    ]
