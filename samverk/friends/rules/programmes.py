"""Who may see and change a programme, and who may sign up."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import COORDINATORS, INSIDE_ROLES, Audience, Role, permit

TOOL = "friends"
MATCHING_ROLES = COORDINATORS | {Role.MATCHER}
"""Who sees the people of a programme; everybody else inside sees figures only."""

permit("friends.view_friends", _("looked at the programme"), roles=INSIDE_ROLES, tool=TOOL)
permit("friends.change_programme", _("changed the programme"), roles=COORDINATORS, tool=TOOL, changes=True)
permit("friends.start_programme", _("started a programme"), roles=COORDINATORS, tool=TOOL, changes=True)
permit("friends.open_sign_up", _("opened sign-up"), roles=COORDINATORS, tool=TOOL, changes=True)
permit("friends.close_sign_up", _("closed sign-up"), roles=COORDINATORS, tool=TOOL, changes=True)
permit("friends.view_sources", _("looked at the sources of sign-ups"), roles=INSIDE_ROLES, tool=TOOL)
permit("friends.print_poster", _("printed a poster"), roles=INSIDE_ROLES, tool=TOOL)
permit("friends.add_source", _("added a source of sign-ups"), roles=MATCHING_ROLES, tool=TOOL, changes=True)
permit(
    "friends.retire_source", _("retired a source of sign-ups"), roles=MATCHING_ROLES, tool=TOOL, changes=True
)
permit("friends.join", _("looked at the sign-up page"), audience=Audience.ANYONE)
permit("friends.sign_up", _("signed up"), audience=Audience.ANYONE)
permit("friends.joined", _("saw the receipt of a sign-up"), audience=Audience.ANYONE)
permit("friends.sign_up_again", _("signed up once more"), audience=Audience.SYSTEM)
permit(
    "friends.enter_from_paper",
    _("entered somebody from paper"),
    roles=MATCHING_ROLES,
    tool=TOOL,
    changes=True,
)
for _verb, _label in {
    "change_own_facts": _("changed what they had told"),
    "pause_own": _("took a pause"),
    "resume_own": _("came back"),
    "leave_own": _("left the programme"),
    "change_own_consents": _("changed what they agree to"),
    "take_own_data": _("took out what is kept about them"),
}.items():
    permit(f"friends.{_verb}", _label, audience=Audience.LINK)
permit("friends.bring_in_participants", _("brought in people by a list"), audience=Audience.SYSTEM)
permit("friends.bring_in_pairs", _("brought in pairs by a list"), audience=Audience.SYSTEM)
