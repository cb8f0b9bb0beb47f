"""Cards that apps above put on a person's own account page ("my organisations")."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import Account

Context = Callable[[Account], dict[str, Any]]


@dataclass(frozen=True)
class Panel:
    """`template` is drawn with what `context(account)` returns."""

    key: str
    template: str
    context: Context
    position: int


_panels: dict[str, Panel] = {}


def register(key: str, *, template: str, context: Context, position: int = 50) -> None:
    """Add a card, or replace the one of that key."""
    _panels[key] = Panel(key, template, context, position)


def panels_of(account: Account) -> list[tuple[str, dict[str, Any]]]:
    """The templates and contexts of the cards, in their order."""
    return [
        (panel.template, panel.context(account))
        for panel in sorted(_panels.values(), key=lambda panel: panel.position)
    ]
