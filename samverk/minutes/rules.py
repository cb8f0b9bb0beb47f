"""Who may write, read, comment on and approve minutes.

Whoever plans meetings writes their minutes. The others in the room see them when they have left the secretary; a
guest sees approved ones.
"""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, INSIDE_ROLES, Role, permit

TOOL = "minutes"
WRITING = frozenset({Role.COORDINATOR, Role.CHAIR, Role.SECRETARY, Role.ORGANISER})

permit("minutes.list_minutes", _("looked at the list of minutes"), roles=EVERY_ROLE, tool=TOOL)
permit("minutes.list_decisions", _("looked at the decisions"), roles=EVERY_ROLE, tool=TOOL)
permit("minutes.view_minutes", _("read minutes"), roles=EVERY_ROLE, tool=TOOL)
permit("minutes.compare_versions", _("compared versions of minutes"), roles=EVERY_ROLE, tool=TOOL)
permit("minutes.download_version", _("took along approved minutes"), roles=EVERY_ROLE, tool=TOOL)
permit("minutes.start_minutes", _("began minutes"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.write_minutes", _("wrote minutes"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.write_note", _("wrote in minutes"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.follow_notes", _("followed minutes being written"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.note_presence", _("noted who was there"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.add_business", _("added an item at the meeting"), roles=WRITING, tool=TOOL, changes=True)
permit(
    "minutes.remove_business",
    _("removed an item added at the meeting"),
    roles=WRITING,
    tool=TOOL,
    changes=True,
)
permit("minutes.note_interest", _("noted a conflict of interest"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.remove_interest", _("removed a conflict of interest"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.add_task", _("gave a task in the minutes"), roles=WRITING, tool=TOOL, changes=True)
permit(
    "minutes.catch_observation", _("caught an observation in passing"), roles=WRITING, tool=TOOL, changes=True
)
permit("minutes.send_out", _("sent minutes out for comment"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.comment_minutes", _("commented on minutes"), roles=INSIDE_ROLES, tool=TOOL, changes=True)
permit("minutes.settle_comment", _("dealt with a comment on minutes"), roles=WRITING, tool=TOOL, changes=True)
permit("minutes.approve_minutes", _("approved minutes"), roles=INSIDE_ROLES, tool=TOOL, changes=True)
permit(
    "minutes.approve_at_meeting",
    _("noted that a meeting approved minutes"),
    roles=WRITING,
    tool=TOOL,
    changes=True,
)
permit(
    "minutes.correct_minutes",
    _("opened approved minutes for a correction"),
    roles=WRITING,
    tool=TOOL,
    changes=True,
)
