"""The pages of the time after a conference, as tabs above each of them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from samverk.workspaces.rooms import Room

Label = str | Promise
TABS: tuple[tuple[str, Label, tuple[str, ...]], ...] = (
    ("view_report", pgettext_lazy("after the day", "Report"), ("change_section", "add_section")),
    ("view_gathered", pgettext_lazy("after the day", "What was said"), ("merge_notes", "reword_note")),
    ("view_survey", pgettext_lazy("after the day", "Survey"), ()),
    ("view_thanks", pgettext_lazy("after the day", "Thanks"), ("change_happened", "send_thanks")),
    ("compare_series", pgettext_lazy("after the day", "Comparison"), ()),
)
"""Route, label, and the other pages that belong under it."""


@dataclass(frozen=True)
class Tab:
    label: Label
    address: str
    is_current: bool


def tabs_of(room: Room) -> list[Tab]:
    """The tabs that this account may open, the current one marked."""
    verb = room.permission.removeprefix("conferences.")
    return [
        Tab(label, reverse(f"conferences:{name}", args=[room.workspace.slug]), verb == name or verb in others)
        for name, label, others in TABS
        if room.may(f"conferences.{name}")
    ]
