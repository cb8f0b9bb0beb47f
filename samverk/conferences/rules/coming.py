"""Who may do what with who comes, who is missing and asked, what is needed, and rides."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import permit

from .conferences import HELPERS, ORGANISERS

TOOL = "registrations"

permit("conferences.view_coming", _("looked at who comes to a conference"), roles=HELPERS, tool=TOOL)
permit("conferences.view_missing", _("looked at who is missing at a conference"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_invitations", _("looked at who was invited"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_kitchen", _("looked at the list for the kitchen"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_needs", _("looked at what participants need"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_rides", _("looked at the car-sharing"), roles=ORGANISERS, tool=TOOL)
for _verb, _label in {
    "invite_organisations": _("invited to a conference"),
    "remind_invited": _("reminded those invited to a conference"),
    "pair_ride": _("paired a driver and a passenger"),
    "pair_near_rides": _("paired drivers and passengers from near places"),
    "part_ride": _("took a passenger out of a car"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
