"""Who may plan, invite, answer and prepare meetings.

Everybody in the room sees its meetings, who is invited and what they answered; only those who lead and the
secretary change them. A guest sees when and where, and the agenda.
"""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, Role, permit

TOOL = "meetings"
PLANNING = frozenset({Role.COORDINATOR, Role.CHAIR, Role.SECRETARY, Role.ORGANISER})
INSIDE = EVERY_ROLE - {Role.GUEST}

permit("meetings.view_meetings", _("looked at the meetings"), roles=EVERY_ROLE, tool=TOOL)
permit("meetings.view_meeting", _("looked at a meeting"), roles=EVERY_ROLE, tool=TOOL)
permit("meetings.plan_meeting", _("planned a meeting"), roles=PLANNING, tool=TOOL, changes=True)
