"""The pages of a programme, as tabs above each of them."""

from django.utils.translation import pgettext_lazy

from samverk.workspaces.tabs import Page

PAGES = [
    Page("view_friends", pgettext_lazy("programme", "Overview"), "view_friends"),
    Page("view_participants", pgettext_lazy("programme", "People"), "participant|interview|claim|call|leave|caseload|paper|protected"),
    Page("view_rounds", pgettext_lazy("programme", "Matching"), "round|suggestion|candidate|match|best|swap|pin|compare|weights"),
    Page("view_pairs", pgettext_lazy("programme", "Pairs"), "pair|concern|meeting|note"),
    Page("view_gatherings", pgettext_lazy("programme", "Gatherings"), "gathering|guest|door|visit"),
    Page("view_sources", pgettext_lazy("programme", "Sign-up and sources"), "source|sign_up"),
    Page("change_programme", pgettext_lazy("programme", "Settings"), "programme|pool"),
]  # fmt: skip
