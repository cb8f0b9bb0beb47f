"""The pages of one tool as tabs above each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from .rooms import Room


@dataclass(frozen=True)
class Page:
    """A page with a tab. `name` is its route and its permission without the app.

    `words` is a pattern: pages whose permission holds it, and that have no tab of their own, stand under this one.
    `args` is what the address takes besides the room's slug.
    """

    name: str
    label: str | Promise
    words: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tab:
    """What the template draws."""

    label: str | Promise
    address: str
    is_current: bool


def tabs_of(room: Room, app: str, pages: Sequence[Page]) -> list[Tab]:
    """The tabs that this account may open, the current one marked: a page's own, else the first whose words fit."""
    verb = room.permission.removeprefix(f"{app}.")
    current = next((page for page in pages if page.name == verb), None) or next(
        (page for page in pages if page.words and re.search(page.words, verb)), None
    )
    return [
        Tab(
            page.label,
            reverse(f"{app}:{page.name}", args=[room.workspace.slug, *page.args]),
            page is current,
        )
        for page in pages
        if room.may(f"{app}.{page.name}")
    ]
