"""The register of tools. A tool app puts itself into rooms from its `apps.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models.rooms import Template

if TYPE_CHECKING:
    from .rooms import Room


class Group(TextChoices):
    """The headings of the room's navigation."""

    TOGETHER = "together", _("Together")
    DO = "do", _("Do")
    LEARN = "learn", _("Learn")


@dataclass(frozen=True)
class Tool:
    """A tool of a room: `url_name` takes the room's slug and is also the permission that opens it.

    `count` says how many things wait behind the tool, shown beside its name on every page of the room: one
    cheap query at most. A `fixed` tool stands in every room and cannot be put away.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    group: Group
    position: int
    templates: frozenset[str]
    description: str | Promise
    count: "Callable[[Room], int] | None" = None
    fixed: bool = False

    @property
    def permission(self) -> str:
        """The rule that opens the tool, `app.verb_noun`."""
        return self.url_name.replace(":", ".")


TOOLS: dict[str, Tool] = {}
COOPERATION = (
    Template.ALLIANCE,
    Template.PROGRAMME,
    Template.PACT,
    Template.COUNCIL,
    Template.STEERING_GROUP,
    Template.PROJECT,
)
"""Templates of rooms in which organisations plan and agree; a conference and a welcome centre serve people instead."""


def register(
    key: str,
    *,
    label: str | Promise,
    icon: str,
    url_name: str,
    group: Group,
    position: int,
    description: str | Promise,
    templates: Iterable[str] = Template.values,
    count: "Callable[[Room], int] | None" = None,
    fixed: bool = False,
) -> None:
    """Offer a tool. It is on from the start in rooms made from `templates`; others can switch it on."""
    TOOLS[key] = Tool(
        key, label, icon, url_name, group, position, frozenset(templates), description, count, fixed
    )


def for_template(template: str) -> list[str]:
    """The tools that stand in a new room of that template."""
    return [tool.key for tool in TOOLS.values() if template in tool.templates and not tool.fixed]


def loose() -> list[Tool]:
    """The tools that a room may switch on and off, in the order of the navigation."""
    return sorted((tool for tool in TOOLS.values() if not tool.fixed), key=lambda tool: tool.position)
