"""The pages of each tool of a conference, as tabs above each of them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.workspaces.tabs import Page

PAGES: dict[str, list[Page]] = {
    "planning": [
        Page("view_programme", pgettext_lazy("conference", "Programme"), "programme|slot|timetable|late|plan|start"),
        Page("view_contributors", pgettext_lazy("conference", "Contributors"), "contribut"),
        Page("view_halls", pgettext_lazy("conference", "Halls"), "hall"),
        Page("change_conference", pgettext_lazy("conference", "About the day"), "conference|organiser"),
        Page("view_budget", pgettext_lazy("conference", "Budget"), "budget"),
        Page("view_series", pgettext_lazy("conference", "Series"), "series"),
    ],
    "registrations": [
        Page("view_registrations", pgettext_lazy("conference", "Registered"), "registration|registered|fee|place|offer|group|quota"),
        Page("view_coming", pgettext_lazy("conference", "Who is coming"), "coming"),
        Page("view_missing", pgettext_lazy("conference", "Who is missing"), "missing|invit"),
        Page("view_kitchen", pgettext_lazy("conference", "Kitchen"), "kitchen"),
        Page("view_needs", pgettext_lazy("conference", "Needs"), "needs"),
        Page("view_rides", pgettext_lazy("conference", "Car-sharing"), "ride"),
        Page("view_claims", pgettext_lazy("conference", "Compensation"), "claim|receipt|payment|compensation"),
        Page("change_registration_settings", pgettext_lazy("conference", "How one registers"), "settings"),
    ],
    "tables": [
        Page("view_tables", _("Who sits where"), "^move_person$"),
        Page("set_up_tables", _("Tables and rounds"), "^change_table$"),
        Page("view_ties", pgettext_lazy("seating", "Wishes"), "^add_tie$"),
        Page("view_workshops", _("Workshops")),
        Page("find_seat", _("Find somebody")),
    ],
    "day": [
        Page("view_day", pgettext_lazy("the day", "At a glance")),
        Page("view_door", pgettext_lazy("the day", "Check-in"), "^(admit_person|tick_arrival)$"),
        Page("view_notes", pgettext_lazy("the day", "Notes"), "^enter_notes$"),
        Page("view_questions", pgettext_lazy("the day", "Questions"), "^answer_question$"),
        Page("view_board", pgettext_lazy("the day", "Open Space"), "^(offer|place)_topic$"),
        Page("view_form", pgettext_lazy("the day", "Form"), "^(change_form|add_field|change_field)$", ("day",)),
        Page("view_screens", pgettext_lazy("the day", "Phones and screens"), "table_links$"),
    ],
    "report": [
        Page("view_report", pgettext_lazy("after the day", "Report"), "^(change|add)_section$"),
        Page("view_gathered", pgettext_lazy("after the day", "What was said"), "^(merge_notes|reword_note)$"),
        Page("view_survey", pgettext_lazy("after the day", "Survey")),
        Page("view_thanks", pgettext_lazy("after the day", "Thanks"), "^(change_happened|send_thanks)$"),
        Page("compare_series", pgettext_lazy("after the day", "Comparison")),
    ],
}  # fmt: skip
