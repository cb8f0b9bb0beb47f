"""Who may do what with pairs: the matchers in the room, the two by their links, the system by the clock."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .programmes import MATCHING_ROLES, TOOL

permit("friends.view_pairs", _("looked at the pairs"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_pair", _("looked at a pair"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_concerns", _("looked at the reports of trouble"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.print_icebreaker", _("printed a card of questions"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.print_certificate", _("printed a certificate"), roles=MATCHING_ROLES, tool=TOOL)
for _verb, _label in {
    "propose_pair": _("proposed a pair"),
    "answer_proposal": _("answered a proposal"),
    "withdraw_proposal": _("withdrew a proposal"),
    "extend_proposal": _("gave more time to answer a proposal"),
    "take_over_pair": _("took over a pair"),
    "book_first_meeting": _("booked a first meeting"),
    "cancel_first_meeting": _("cancelled a first meeting"),
    "confirm_first_meeting": _("noted that two have met"),
    "answer_check_in": _("said how it goes"),
    "settle_check_in": _("saw to an answer of a pair"),
    "note_conversation": _("noted a conversation"),
    "end_pair": _("ended a pair"),
    "settle_concern": _("noted what was done about a report of trouble"),
}.items():
    permit(f"friends.{_verb}", _label, roles=MATCHING_ROLES, tool=TOOL, changes=True)
for _verb, _label in {
    "own_answer": _("answered a proposal on the own page"),
    "own_meeting": _("said on the own page whether they met"),
    "own_check_in": _("said on the own page how it goes"),
    "own_keep_meeting": _("noted a meeting on the own page"),
    "own_concern": _("reported trouble on the own page"),
    "own_end": _("ended a pair on the own page"),
    "own_go_on": _("said on the own page whether they want to meet somebody else"),
    "own_assess": _("answered five questions on the own page"),
    "own_icebreaker": _("opened the card of questions"),
    "own_certificate": _("opened the certificate"),
}.items():
    permit(f"friends.{_verb}", _label, audience=Audience.LINK)
for _verb, _label in {
    "expire_proposal": _("closed a proposal that nobody answered"),
    "keep_meeting": _("noted a meeting"),
    "report_concern": _("reported trouble"),
    "go_on": _("said whether they want to meet somebody else"),
    "assess_self": _("answered five questions about their own situation"),
}.items():
    permit(f"friends.{_verb}", _label, audience=Audience.SYSTEM)
