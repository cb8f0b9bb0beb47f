"""The pages of those who register, as tabs above each of them."""

import re

from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

from samverk.access.rules import RuleMissing
from samverk.workspaces.rooms import Room

from .models import Claim
from .tabs import Label, Tab

TABS: tuple[tuple[str, Label, str], ...] = (
    ("view_registrations", pgettext_lazy("conference", "Registered"), "registration|registered|fee|place|offer|group|quota"),
    ("view_coming", pgettext_lazy("conference", "Who is coming"), "coming"),
    ("view_missing", pgettext_lazy("conference", "Who is missing"), "missing|invit"),
    ("view_kitchen", pgettext_lazy("conference", "Kitchen"), "kitchen"),
    ("view_needs", pgettext_lazy("conference", "Needs"), "needs"),
    ("view_rides", pgettext_lazy("conference", "Car-sharing"), "ride"),
    ("view_claims", pgettext_lazy("conference", "Compensation"), "claim|receipt|payment"),
    ("change_registration_settings", pgettext_lazy("conference", "How one registers"), "settings"),
)  # fmt: skip
"""URL name, label, and words in the names of the permissions of the pages that belong under it."""


def registration_tabs_of(room: Room) -> list[Tab]:
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


def count_waiting(room: Room) -> int:
    """Claims that wait for a decision, for those who decide. One query."""
    if not room.may("conferences.decide_claim"):
        return 0
    return Claim.objects.filter(
        registration__conference__workspace=room.workspace, state=Claim.State.SENT
    ).count()
