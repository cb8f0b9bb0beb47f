"""Who may plan, invite, answer and prepare meetings.

Everybody in the room sees its meetings and their agendas. Who is invited and what they answered is for those who
are more than guests. Only those who lead, the secretary and organisers change anything but their own answer.
"""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, INSIDE_ROLES, TAKING_PART_ROLES, Audience, Role, permit

TOOL = "meetings"
PLANNING = frozenset({Role.COORDINATOR, Role.CHAIR, Role.SECRETARY, Role.ORGANISER})

permit("meetings.view_meetings", _("looked at the meetings"), roles=EVERY_ROLE, tool=TOOL)
permit("meetings.view_meeting", _("looked at a meeting"), roles=EVERY_ROLE, tool=TOOL)
permit("meetings.plan_meeting", _("planned a meeting"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.plan_series", _("laid out a series of meetings"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.change_meeting", _("changed a meeting"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.move_meeting", _("moved a meeting"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.cancel_meeting", _("cancelled a meeting"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.hold_meeting", _("noted who was at a meeting"), roles=PLANNING, tool=TOOL, changes=True)

permit("meetings.invite_to_meeting", _("chose whom to invite"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.change_letter", _("wrote an invitation"), roles=PLANNING, tool=TOOL, changes=True)
permit(
    "meetings.send_invitations", _("sent invitations to a meeting"), roles=PLANNING, tool=TOOL, changes=True
)
permit("meetings.remove_invitee", _("took somebody off the list"), roles=PLANNING, tool=TOOL, changes=True)
permit(
    "meetings.remind_invitees",
    _("reminded those who had not answered"),
    roles=PLANNING,
    tool=TOOL,
    changes=True,
)
permit("meetings.take_reply_file", _("took in a calendar's answer"), roles=PLANNING, tool=TOOL, changes=True)
permit(
    "meetings.decide_colleague",
    _("decided about a proposed colleague"),
    roles=PLANNING,
    tool=TOOL,
    changes=True,
)
permit("meetings.view_answers", _("saw who comes to a meeting"), roles=INSIDE_ROLES, tool=TOOL)
permit(
    "meetings.answer_meeting",
    _("answered an invitation to a meeting"),
    roles=TAKING_PART_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "meetings.propose_colleague",
    _("proposed a colleague for a meeting"),
    roles=TAKING_PART_ROLES,
    tool=TOOL,
    changes=True,
)
permit("meetings.answer_by_link", _("answered an invitation to a meeting"), audience=Audience.LINK)

permit("meetings.view_agenda", _("read an agenda"), roles=EVERY_ROLE, tool=TOOL)
permit("meetings.lay_agenda", _("laid an agenda"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.add_item", _("added an item to an agenda"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.change_item", _("changed an item of an agenda"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.move_item", _("moved an item of an agenda"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.remove_item", _("removed an item from an agenda"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.send_agenda", _("sent an agenda"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.attach_paper", _("attached a paper"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.remove_paper", _("removed a paper"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.view_paper", _("opened a paper"), roles=EVERY_ROLE, tool=TOOL)

permit("meetings.start_poll", _("asked which day suits"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.view_poll", _("looked at a poll for a date"), roles=INSIDE_ROLES, tool=TOOL)
permit("meetings.settle_poll", _("chose the day of a meeting"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.close_poll", _("gave a poll for a date up"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.answer_poll", _("said which days suit"), roles=TAKING_PART_ROLES, tool=TOOL, changes=True)
permit("meetings.answer_poll_by_link", _("said which days suit"), audience=Audience.LINK)

permit("meetings.view_pack", _("read the information pack"), roles=EVERY_ROLE, tool=TOOL)
permit("meetings.change_pack", _("wrote the information pack"), roles=PLANNING, tool=TOOL, changes=True)
permit("meetings.publish_pack", _("published the information pack"), roles=PLANNING, tool=TOOL, changes=True)
permit(
    "meetings.unpublish_pack", _("took the information pack back"), roles=PLANNING, tool=TOOL, changes=True
)
permit("meetings.read_pack", _("read a published information pack"), audience=Audience.ANYONE)
