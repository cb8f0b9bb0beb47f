"""The register of panels: cards that tools put on a room's overview page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest
from django.template.loader import render_to_string

from samverk.access.rules import find_rule

from .rooms import Room
from .tools import TOOLS


class Column(TextChoices):
    """Where a panel stands at 1280 px; on a phone the aside follows the main column."""

    MAIN = "main"
    ASIDE = "aside"


@dataclass(frozen=True)
class Panel:
    """A card. `context` answers what its template needs, or None when there is nothing worth a card."""

    key: str
    template: str
    context: Callable[[Room], dict[str, Any] | None]
    position: int
    tool: str
    permission: str
    column: Column

    def is_for(self, room: Room) -> bool:
        """Shown where its tool stands and the account may open it (or do `permission`, where that is given)."""
        if self.tool and self.tool not in room.tool_keys:
            return False
        opens = self.permission or (TOOLS[self.tool].permission if self.tool in TOOLS else "")
        return not opens or room.may(find_rule(opens).name)


PANELS: dict[str, Panel] = {}


def register(
    key: str,
    *,
    template: str,
    context: Callable[[Room], dict[str, Any] | None],
    position: int,
    tool: str = "",
    permission: str = "",
    column: str = Column.MAIN,
) -> None:
    """Offer a card for rooms' overviews. `position` orders the column, smallest first; at most a few queries,
    the same however much the room holds. The template is one `<c-card>`.
    """
    PANELS[key] = Panel(key, template, context, position, tool, permission, Column(column))


def drawn_for(room: Room, request: HttpRequest) -> dict[str, list[str]]:
    """The HTML of the panels that this account sees, by column."""
    drawn: dict[str, list[str]] = {column.value: [] for column in Column}
    for panel in sorted(PANELS.values(), key=lambda panel: panel.position):
        if panel.is_for(room) and (context := panel.context(room)) is not None:
            drawn[panel.column].append(render_to_string(panel.template, {**context, "room": room}, request))
    return drawn
