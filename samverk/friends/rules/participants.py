"""Who may do what with participants."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .programmes import MATCHING_ROLES, TOOL

permit("friends.own_page", _("opened the own page"), audience=Audience.LINK)
permit("friends.view_participants", _("looked at the people of a programme"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_participant", _("opened somebody's page"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_photo", _("looked at a photo"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_interviews", _("looked at the times for interviews"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_calls", _("looked at the calls to make"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.book_interview", _("booked an interview"), audience=Audience.LINK)
permit("friends.cancel_interview", _("cancelled an interview"), audience=Audience.LINK)
for _verb, _label in (
    ("claim_participant", _("took care of somebody")),
    ("release_participant", _("left somebody to the others")),
    ("hand_over_caseload", _("handed somebody over to a colleague")),
    ("interview_participant", _("noted an interview")),
    ("make_wait", _("let somebody wait for a match")),
    ("pause_participant", _("paused somebody")),
    ("end_participant", _("ended somebody's participation")),
    ("take_back", _("took somebody back")),
    ("keep_apart", _("kept two people apart")),
    ("meet_again", _("let two people be matched after all")),
    ("change_presentation", _("changed the lines about somebody")),
    ("write_to_participant", _("wrote to somebody")),
    ("offer_times", _("offered times for interviews")),
    ("withdraw_time", _("took back a time for an interview")),
    ("book_for", _("booked an interview for somebody")),
    ("take_leave", _("said that a matcher is away")),
    ("end_leave", _("took back that a matcher is away")),
    ("settle_call", _("made a call")),
):
    permit(f"friends.{_verb}", _label, roles=MATCHING_ROLES, tool=TOOL, changes=True)
permit("friends.resume_participant", _("let somebody wait again"), audience=Audience.SYSTEM)
