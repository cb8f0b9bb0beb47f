"""The pages of planning a conference, as tabs above each of them."""

import re
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from samverk.access.rules import RuleMissing
from samverk.workspaces.rooms import Room

Label = str | Promise
TABS: tuple[tuple[str, Label, str], ...] = (
    ("view_programme", pgettext_lazy("conference", "Programme"), "programme|slot|timetable|late|plan"),
    ("view_contributors", pgettext_lazy("conference", "Contributors"), "contribut"),
    ("view_halls", pgettext_lazy("conference", "Halls"), "hall"),
    ("change_conference", pgettext_lazy("conference", "About the day"), "conference"),
    ("view_budget", pgettext_lazy("conference", "Budget"), "budget"),
    ("view_series", pgettext_lazy("conference", "Series"), "series"),
)
"""URL name, label, and words in the names of the permissions of the pages that belong under it."""


@dataclass(frozen=True)
class Tab:
    label: Label
    address: str
    is_current: bool


def tabs_of(room: Room) -> list[Tab]:
    """The tabs that this account may open, the current one marked."""
    verb = room.permission.removeprefix("conferences.")
    current = next((name for name, _label, _words in TABS if verb == name), "") or next(
        (name for name, _label, words in TABS if re.search(words, verb)), ""
    )
    found = []
    for name, label, _words in TABS:
        try:
            address = reverse(f"conferences:{name}", args=[room.workspace.slug])
            if room.may(f"conferences.{name}"):
                found.append(Tab(label, address, name == current))
        except (NoReverseMatch, RuleMissing):
            continue
    return found
