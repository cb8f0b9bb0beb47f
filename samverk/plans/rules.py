"""Who may plan, report and answer. Reading is for everybody in the room; the public sees what was published."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, LEADING_ROLES, WORKING_ROLES, Audience, Role, permit

TOOL = "plans"
MEMBERS = WORKING_ROLES | {Role.MEMBER}


def _room(verb: str, label: str | Promise, roles: Iterable[Role], *, changes: bool = True) -> None:
    permit(f"plans.{verb}", label, roles=roles, tool=TOOL, changes=changes)


_room("view_gaps", _("looked at what is missing"), EVERY_ROLE, changes=False)
_room("view_gap", _("looked at a gap"), EVERY_ROLE, changes=False)
_room("view_untaken", _("looked at hinders nobody has taken on"), EVERY_ROLE, changes=False)
_room("name_gap", _("named a gap"), MEMBERS)
_room("change_gap", _("changed a gap"), MEMBERS)
_room("remove_gap", _("removed a gap"), LEADING_ROLES)
_room("restore_gap", _("brought back a gap"), LEADING_ROLES)

_room("view_vision", _("looked at the vision"), EVERY_ROLE, changes=False)
_room("compare_visions", _("compared versions of the vision"), EVERY_ROLE, changes=False)
_room("write_vision", _("wrote on the vision"), WORKING_ROLES)
_room("adopt_vision", _("noted that the vision was adopted"), LEADING_ROLES)

_room("view_plans", _("opened the plans"), EVERY_ROLE, changes=False)
_room("view_plan", _("looked at a plan"), EVERY_ROLE, changes=False)
_room("start_plan", _("began a plan"), WORKING_ROLES)
_room("change_plan", _("changed a plan"), WORKING_ROLES)
_room("close_plan", _("ended a plan"), LEADING_ROLES)
_room("reopen_plan", _("opened an ended plan again"), LEADING_ROLES)
_room("view_status", _("looked at where the plan stands"), EVERY_ROLE, changes=False)

_room("view_action", _("looked at an action"), EVERY_ROLE, changes=False)
_room("add_action", _("added an action"), WORKING_ROLES)
_room("change_action", _("changed an action"), WORKING_ROLES)
_room("change_cell", _("changed a cell of an action"), WORKING_ROLES)
_room("move_action", _("moved an action on the board"), WORKING_ROLES)
_room("remove_action", _("removed an action"), LEADING_ROLES)
_room("restore_action", _("brought back an action"), LEADING_ROLES)
_room("ask_responsible", _("asked who answers for an action to say yes"), WORKING_ROLES)
_room("report_action", _("reported on an action"), MEMBERS)

_room("adopt_plan", _("noted that a plan was adopted"), LEADING_ROLES)
_room("view_versions", _("looked at the adopted versions"), EVERY_ROLE, changes=False)
_room("compare_versions", _("compared versions of the plan"), EVERY_ROLE, changes=False)

_room("view_referral", _("looked at a referral round"), EVERY_ROLE, changes=False)
_room("send_referral", _("sent a plan out for comment"), LEADING_ROLES)
_room("reply_answer", _("replied to a comment on the plan"), WORKING_ROLES)
_room("remind_referral", _("reminded those who had not answered"), WORKING_ROLES)
_room("close_referral", _("closed a referral round"), LEADING_ROLES)

_room("view_continuation", _("looked at how the work goes on"), EVERY_ROLE, changes=False)
_room("answer_consideration", _("answered how the work goes on"), WORKING_ROLES)

_room("publish_plan", _("published the plan"), LEADING_ROLES)
_room("unpublish_plan", _("took the plan off the public page"), LEADING_ROLES)

permit("plans.report_by_link", _("reported by the link in a letter"), audience=Audience.LINK)
permit("plans.answer_referral", _("commented on a plan by the link in a letter"), audience=Audience.LINK)
permit("plans.view_public_plan", _("looked at a public plan"), audience=Audience.ANYONE)
permit("plans.embed_plan", _("looked at a plan on another site"), audience=Audience.ANYONE)
permit("plans.download_plan", _("downloaded open data of a plan"), audience=Audience.ANYONE)
permit("plans.remind_responsible", _("reminded who answers for actions"), audience=Audience.SYSTEM)
permit("plans.open_continuation", _("opened the questions of how to go on"), audience=Audience.SYSTEM)
permit("plans.accept_action", _("said yes or no to an action"), audience=Audience.SYSTEM)
permit("plans.hand_over_actions", _("handed actions over"), audience=Audience.SYSTEM)
