"""Who may do what with registering, by oneself and by the organisers."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .conferences import DECIDERS, ORGANISERS

TOOL = "registrations"

for _verb, _label in (
    ("register", _("registered for a conference")),
    ("register_group", _("registered several for a conference")),
    ("registered", _("saw the receipt of a registration")),
    ("ask_for_link", _("asked for a new link to the own page of a registration")),
    ("find_organisation", _("looked an organisation up while registering")),
):
    permit(f"conferences.{_verb}", _label, audience=Audience.ANYONE)
for _verb, _label in (
    ("own_page", _("opened the own page of a registration")),
    ("own_group", _("opened the page of a group registration")),
    ("open_in_group", _("opened somebody's page as the contact of a group")),
    ("change_own_answers", _("changed what they had told the conference")),
    ("substitute_own", _("sent somebody else to the conference")),
    ("substitute_by_link", _("took over a place at the conference")),
    ("cancel_own", _("cancelled their registration")),
    ("answer_offer", _("answered the offer of a place")),
    ("queue_again", _("stood in the queue for a place again")),
    ("own_calendar", _("took the conference's day into a calendar")),
    ("own_code", _("saved the code for the door")),
):
    permit(f"conferences.{_verb}", _label, audience=Audience.LINK)
for _verb, _label in (
    ("register_again", _("registered once more for a conference")),
    ("hear_reply", _("was asked whether a calendar's no is meant")),
    ("accept_offer", _("said yes to a place")),
    ("decline_offer", _("said no to a place")),
    ("lapse_offer", _("let the offer of a place lapse")),
    ("write_link_again", _("was sent a new link by letter")),
    ("remind_registered", _("was reminded of the conference")),
    ("bring_in_registrations", _("brought in registrations by a list")),
):
    permit(f"conferences.{_verb}", _label, audience=Audience.SYSTEM)
for _verb, _label in (
    ("view_registrations", _("looked at who is registered")),
    ("view_registration", _("looked at somebody's registration")),
):
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL)
for _verb, _label in (
    ("add_registration", _("registered somebody")),
    ("change_registration", _("changed a registration")),
    ("offer_place", _("offered a place")),
    ("confirm_registration", _("gave somebody a place")),
    ("cancel_registration", _("cancelled a registration")),
    ("substitute", _("let somebody else come instead")),
    ("resend_link", _("sent a new link to the own page")),
):
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
for _verb, _label in (
    ("waive_fee", _("dropped a late fee")),
    ("change_registration_settings", _("changed how one registers")),
    ("open_registration", _("opened registration")),
    ("close_registration", _("closed registration")),
):
    permit(f"conferences.{_verb}", _label, roles=DECIDERS, tool=TOOL, changes=True)
