"""Who may do what with the room itself.

Guests see the room's face and its tree; whoever works in it sees the method's steps; coordinators and the chair change
it; only coordinators decide on its tools and close it. An archived room can be read, and restored.
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

permit("workspaces.create_workspace", _("made the room"), audience=Audience.STARTER)
permit(
    "workspaces.appoint_coordinator",
    _("appointed a coordinator for a room that had none"),
    audience=Audience.ADMINISTRATOR,
)
permit("workspaces.view_workspace", _("saw the room"), roles=EVERY_ROLE)
permit("workspaces.change_workspace", _("changed the room"), roles=LEADING_ROLES, changes=True)
permit("workspaces.choose_tools", _("chose the room's tools"), roles=COORDINATORS, changes=True)
permit("workspaces.archive_workspace", _("archived the room"), roles=COORDINATORS, changes=True)
permit("workspaces.restore_workspace", _("opened the room again"), roles=COORDINATORS)
permit(
    "workspaces.publish_workspace",
    _("published the room's page"),
    roles=LEADING_ROLES | {Role.COMMUNICATION_LEAD},
    changes=True,
)
permit(
    "workspaces.unpublish_workspace",
    _("took the room's page away"),
    roles=LEADING_ROLES | {Role.COMMUNICATION_LEAD},
    changes=True,
)
permit("workspaces.view_tree", _("saw how rooms belong together"), roles=EVERY_ROLE)
permit("workspaces.view_trail", _("read the room's history"), roles=WORKING_ROLES | {Role.AUDITOR})

permit("workspaces.view_checklist", _("saw the steps"), roles=INSIDE_ROLES)
permit("workspaces.tick_activity", _("ticked a step"), roles=LEADING_ROLES, changes=True)
permit("workspaces.untick_activity", _("took a tick back"), roles=LEADING_ROLES, changes=True)
permit("workspaces.set_aside_activity", _("set a step aside"), roles=LEADING_ROLES, changes=True)
