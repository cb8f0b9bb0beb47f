"""Cards that apps above put on an organisation's page, such as the rooms it is a member of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .models import Organisation

Context = Callable[[HttpRequest, Organisation], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A card: `template` is drawn with what `context(request, organisation)` gives."""

    key: str
    template: str
    context: Context
    position: int


PANELS: dict[str, Panel] = {}


def register(key: str, *, template: str, context: Context, position: int = 50) -> None:
    """Put a card on every organisation's page. It is left out where `context` answers None."""
    PANELS[key] = Panel(key, template, context, position)


def panels_for(request: HttpRequest, organisation: Organisation) -> list[SafeString]:
    """The cards in order, drawn: each sees its own context only."""
    found = []
    for panel in sorted(PANELS.values(), key=lambda panel: panel.position):
        context = panel.context(request, organisation)
        if context is not None:
            found.append(render_to_string(panel.template, context, request))
    return found
