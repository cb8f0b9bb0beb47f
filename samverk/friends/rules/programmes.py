"""Who may see and change a programme, and who may sign up."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import COORDINATORS, INSIDE_ROLES, Role, permit

TOOL = "friends"
MATCHING_ROLES = COORDINATORS | {Role.MATCHER}
"""Who sees the people of a programme; everybody else inside sees figures only."""

permit("friends.view_friends", _("looked at the programme"), roles=INSIDE_ROLES, tool=TOOL)
permit("friends.change_programme", _("changed the programme"), roles=COORDINATORS, tool=TOOL, changes=True)
