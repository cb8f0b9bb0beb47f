"""Who may do what with notes of the day and questions to the panel."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .conferences import HELPERS, ORGANISERS
from .day import TOOL

for _verb, _label in {
    "view_notes": _("looked at the notes of the day"),
    "view_questions": _("looked at the questions to the panel"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=HELPERS, tool=TOOL)
permit("conferences.enter_notes", _("entered notes from paper"), roles=HELPERS, tool=TOOL, changes=True)
for _verb, _label in {
    "hide_note": _("took a note off the wall, or put it back"),
    "remove_note": _("removed a note, or put it back"),
    "make_table_links": _("made links for the tables' phones"),
    "revoke_table_link": _("closed the link of a table's phone"),
    "move_question": _("moved a question to the panel"),
    "merge_questions": _("merged two questions to the panel"),
    "answer_question": _("answered a question in writing"),
    "remove_question": _("removed a question to the panel, or put it back"),
    "move_in_order": _("put the chosen questions in order"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
for _verb, _label in {
    "view_table_links": _("looked at the links of the tables' phones"),
    "print_table_links": _("printed the links of the tables' phones"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL)
for _verb, _label in {
    "table_page": _("opened a table's page"),
    "write_table_note": _("wrote a note at a table"),
    "take_back_table_note": _("took back a note of a table"),
    "ask_at_table": _("asked the panel from a table"),
    "vote_at_table": _("voted for a question from a table"),
    "write_own_note": _("wrote a note of the day"),
    "take_back_own_note": _("took back a note of the day"),
    "ask_question": _("asked the panel"),
    "vote_question": _("voted for a question to the panel"),
}.items():
    permit(f"conferences.{_verb}", _label, audience=Audience.LINK)
