"""Who may do what with gatherings, associations' doors and shared pools."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import COORDINATORS, Audience, permit

from .programmes import MATCHING_ROLES, TOOL

permit("friends.view_gatherings", _("looked at the gatherings"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_gathering", _("looked at a gathering"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.print_cards", _("printed the cards of a gathering"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_doors", _("looked at the doors of associations"), roles=MATCHING_ROLES, tool=TOOL)
for _verb, _label in {
    "plan_gathering": _("planned a gathering"),
    "change_gathering": _("changed a gathering"),
    "cancel_gathering": _("cancelled a gathering"),
    "invite_guests": _("invited to a gathering"),
    "check_in_guest": _("noted who came to a gathering"),
    "open_choosing": _("let the guests of a gathering choose"),
    "reopen_choosing": _("let the guests of a gathering choose again"),
    "enter_choices": _("entered from paper whom a guest liked"),
    "match_gathering": _("had pairs of a gathering suggested"),
    "ask_matched": _("proposed pairs of a gathering"),
    "close_gathering": _("closed a gathering"),
    "open_door": _("opened an association's door"),
    "change_door": _("changed an association's door"),
    "settle_visit": _("noted how a visit went"),
}.items():
    permit(f"friends.{_verb}", _label, roles=MATCHING_ROLES, tool=TOOL, changes=True)
permit("friends.view_pools", _("looked at the shared pools"), roles=COORDINATORS, tool=TOOL)
for _verb, _label in {
    "propose_pool": _("proposed to share a pool"),
    "accept_pool": _("accepted to share a pool"),
    "end_pool": _("ended the sharing of a pool"),
}.items():
    permit(f"friends.{_verb}", _label, roles=COORDINATORS, tool=TOOL, changes=True)
for _verb, _label in {
    "answer_gathering": _("answered an invitation to a gathering"),
    "choose_guest": _("chose at a gathering"),
    "ask_visit": _("asked to visit an association"),
    "own_visit": _("told how a visit to an association went"),
    "answer_visit": _("answered for an association"),
}.items():
    permit(f"friends.{_verb}", _label, audience=Audience.LINK)
permit("friends.call_off_visit", _("called off a visit to an association"), audience=Audience.SYSTEM)
