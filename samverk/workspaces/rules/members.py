"""Who may do what with members, roles and the people of a room.

Guests see which organisations take part and who speaks for them, but not how to reach anybody. An auditor
sees everything and changes nothing.
"""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import (
    COORDINATORS,
    EVERY_ROLE,
    INSIDE_ROLES,
    LEADING_ROLES,
    WORKING_ROLES,
    Audience,
    Role,
    permit,
)

_TOOL = "members"
_OVERSIGHT = COORDINATORS | {Role.AUDITOR}

permit("workspaces.view_members", _("saw the members"), tool=_TOOL, roles=EVERY_ROLE)
permit("workspaces.view_member", _("saw a member"), tool=_TOOL, roles=EVERY_ROLE)
permit("workspaces.view_contacts", _("saw contact details"), tool=_TOOL, roles=INSIDE_ROLES)
permit(
    "workspaces.add_member", _("added a member organisation"), tool=_TOOL, roles=COORDINATORS, changes=True
)
permit(
    "workspaces.change_member",
    _("changed a member organisation"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)
permit(
    "workspaces.remove_member",
    _("took a member organisation out"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)
permit(
    "workspaces.restore_member",
    _("put a member organisation back"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)
permit(
    "workspaces.set_ultimately_responsible",
    _("named who is ultimately responsible"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)

permit(
    "workspaces.add_representative",
    _("added a representative"),
    tool=_TOOL,
    roles=LEADING_ROLES,
    changes=True,
)
permit(
    "workspaces.change_representative",
    _("changed a representative"),
    tool=_TOOL,
    roles=LEADING_ROLES,
    changes=True,
)
permit(
    "workspaces.end_representation",
    _("ended a representation"),
    tool=_TOOL,
    roles=LEADING_ROLES,
    changes=True,
)

permit("workspaces.view_roles", _("saw the roles"), tool=_TOOL, roles=EVERY_ROLE)
permit("workspaces.give_role", _("gave a role"), tool=_TOOL, roles=COORDINATORS, changes=True)
permit("workspaces.end_role", _("ended a role"), tool=_TOOL, roles=COORDINATORS, changes=True)
permit(
    "workspaces.change_role_term",
    _("changed the term of a role"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)
permit(
    "workspaces.lay_out_turns",
    _("laid out the turns of the chair"),
    tool=_TOOL,
    roles=LEADING_ROLES,
    changes=True,
)
permit(
    "workspaces.remove_turn", _("removed a turn of the chair"), tool=_TOOL, roles=LEADING_ROLES, changes=True
)
permit("workspaces.pass_chair", _("passed the chair on"), tool=_TOOL, roles=COORDINATORS, changes=True)
permit("workspaces.hand_over", _("handed over"), tool=_TOOL, roles=COORDINATORS, changes=True)
permit("workspaces.undo_hand_over", _("took a hand-over back"), tool=_TOOL, roles=COORDINATORS, changes=True)

permit("workspaces.view_invitations", _("saw the invitations"), tool=_TOOL, roles=_OVERSIGHT)
permit("workspaces.invite_member", _("invited somebody"), tool=_TOOL, roles=COORDINATORS, changes=True)
permit(
    "workspaces.withdraw_invitation",
    _("withdrew an invitation"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)
permit(
    "workspaces.resend_invitation",
    _("sent an invitation again"),
    tool=_TOOL,
    roles=COORDINATORS,
    changes=True,
)
permit("workspaces.answer_invitation", _("answered an invitation"), audience=Audience.LINK)

permit("workspaces.view_participation", _("saw how far members take part"), tool=_TOOL, roles=INSIDE_ROLES)
permit(
    "workspaces.judge_participation",
    _("judged how far a member takes part"),
    tool=_TOOL,
    roles=LEADING_ROLES,
    changes=True,
)

permit("workspaces.view_shared_posts", _("saw the shared posts"), tool=_TOOL, roles=INSIDE_ROLES)
permit("workspaces.add_shared_post", _("added a shared post"), tool=_TOOL, roles=COORDINATORS, changes=True)
permit(
    "workspaces.change_shared_post", _("changed a shared post"), tool=_TOOL, roles=COORDINATORS, changes=True
)
permit(
    "workspaces.remove_shared_post", _("removed a shared post"), tool=_TOOL, roles=COORDINATORS, changes=True
)
permit("workspaces.view_my_posts", _("saw own shared posts"), audience=Audience.SIGNED_IN)

permit("workspaces.view_definitions", _("saw what the parties mean"), tool=_TOOL, roles=EVERY_ROLE)
permit(
    "workspaces.add_definition",
    _("wrote down what a party means"),
    tool=_TOOL,
    roles=WORKING_ROLES,
    changes=True,
)
permit(
    "workspaces.change_definition",
    _("changed what a party means"),
    tool=_TOOL,
    roles=WORKING_ROLES,
    changes=True,
)
permit(
    "workspaces.remove_definition",
    _("removed what a party means"),
    tool=_TOOL,
    roles=WORKING_ROLES,
    changes=True,
)
