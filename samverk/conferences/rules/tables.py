"""Who may do what with tables, seating and workshops."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .conferences import HELPERS, ORGANISERS

TOOL = "tables"

permit("conferences.view_tables", _("looked at who sits where"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_ties", _("looked at wishes about the tables"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_workshops", _("looked at who is at which workshop"), roles=ORGANISERS, tool=TOOL)
permit("conferences.print_tables", _("printed table cards, badges or lists"), roles=ORGANISERS, tool=TOOL)
permit("conferences.find_seat", _("looked up where somebody sits"), roles=HELPERS, tool=TOOL)
permit("conferences.view_wall", _("opened the screen for the wall"), roles=ORGANISERS, tool=TOOL)
for _verb, _label in {
    "set_up_tables": _("set up the tables"),
    "add_table": _("added a table"),
    "change_table": _("changed a table"),
    "remove_table": _("took a table away"),
    "change_seating_weights": _("changed what counts at the tables"),
    "add_tie": _("noted a wish about the tables"),
    "remove_tie": _("took back a wish about the tables"),
    "mix_tables": _("had the tables mixed"),
    "move_person": _("moved somebody to another table"),
    "unpin_seats": _("let people be mixed again"),
    "undo_moves": _("took back a change at the tables"),
    "report_absent": _("noted that somebody does not come"),
    "report_back": _("noted that somebody came after all"),
    "close_table": _("closed a table"),
    "take_in_late": _("took late changes into the tables"),
    "show_seating": _("showed participants where they sit"),
    "hide_seating": _("hid from participants where they sit"),
    "place_workshops": _("gave places at workshops"),
    "move_to_workshop": _("moved somebody to another workshop"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
permit("conferences.solve_tables", _("mixed the tables"), audience=Audience.SYSTEM)
permit("conferences.open_wall", _("opened the screen for the wall by its link"), audience=Audience.LINK)
