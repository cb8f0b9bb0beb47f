"""The pages of a programme, as tabs above each of them."""

import re
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from samverk.access.rules import RuleMissing
from samverk.workspaces.rooms import Room

Label = str | Promise
TABS: tuple[tuple[str, Label, str], ...] = (
    ("view_friends", pgettext_lazy("programme", "Overview"), "view_friends"),
    ("view_participants", pgettext_lazy("programme", "People"), "participant|interview|claim|call|leave|caseload|paper|protected"),
    ("view_rounds", pgettext_lazy("programme", "Matching"), "round|suggestion|candidate|match|best|swap|pin|compare|weights"),
    ("view_pairs", pgettext_lazy("programme", "Pairs"), "pair|concern|meeting|note"),
    ("view_gatherings", pgettext_lazy("programme", "Gatherings"), "gathering|guest|door|visit"),
    ("view_sources", pgettext_lazy("programme", "Sign-up and sources"), "source|sign_up"),
    ("change_programme", pgettext_lazy("programme", "Settings"), "programme|pool"),
)  # fmt: skip
"""URL name, label, and words in the names of the permissions of the pages that belong under it."""


@dataclass(frozen=True)
class Tab:
    label: Label
    address: str
    is_current: bool


def tabs_of(room: Room) -> list[Tab]:
    """The tabs that this account may open, the current one marked."""
    verb = room.permission.removeprefix("friends.")
    current = next((name for name, _label, words in TABS if verb == name), "") or next(
        (name for name, _label, words in TABS if re.search(words, verb)), ""
    )
    found = []
    for name, label, _words in TABS:
        try:
            address = reverse(f"friends:{name}", args=[room.workspace.slug])
            if room.may(f"friends.{name}"):
                found.append(Tab(label, address, name == current))
        except (NoReverseMatch, RuleMissing):
            continue
    return found
