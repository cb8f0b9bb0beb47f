"""The pages of the day, as tabs above each of them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from samverk.workspaces.rooms import Room

Label = str | Promise
TABS: tuple[tuple[str, Label, tuple[str, ...]], ...] = (
    ("view_day", pgettext_lazy("the day", "At a glance"), ()),
    ("view_door", pgettext_lazy("the day", "Check-in"), ("admit_person", "tick_arrival")),
    ("view_notes", pgettext_lazy("the day", "Notes"), ("enter_notes",)),
    ("view_questions", pgettext_lazy("the day", "Questions"), ("answer_question",)),
    ("view_board", pgettext_lazy("the day", "Open Space"), ("offer_topic", "place_topic")),
    ("view_form", pgettext_lazy("the day", "Form"), ("change_form", "add_field", "change_field")),
    (
        "view_screens",
        pgettext_lazy("the day", "Phones and screens"),
        ("view_table_links", "make_table_links"),
    ),
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
    slug = room.workspace.slug
    return [
        Tab(
            label,
            reverse(f"conferences:{name}", args=[slug, "day"] if name == "view_form" else [slug]),
            verb == name or verb in others,
        )
        for name, label, others in TABS
        if room.may(f"conferences.{name}")
    ]
