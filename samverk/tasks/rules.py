"""Who may see, give, change and answer for tasks."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import (
    EVERY_ROLE,
    LEADING_ROLES,
    TAKING_PART_ROLES,
    WORKING_ROLES,
    Audience,
    Role,
    permit,
)

TOOL = "tasks"
FOLLOWING_UP = LEADING_ROLES | {Role.SECRETARY}

permit("tasks.view_my_tasks", _("looked at own tasks"), audience=Audience.SIGNED_IN)
permit("tasks.answer_task", _("answered for a task"), audience=Audience.SIGNED_IN)
permit("tasks.answer_link", _("answered for a task by its link"), audience=Audience.LINK)

permit("tasks.view_tasks", _("looked at the tasks"), roles=EVERY_ROLE, tool=TOOL)
permit("tasks.view_task", _("looked at a task"), roles=EVERY_ROLE, tool=TOOL)
permit("tasks.give_task", _("gave a task"), roles=TAKING_PART_ROLES, tool=TOOL, changes=True)
permit("tasks.change_task", _("changed a task"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("tasks.assign_task", _("said who answers for a task"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("tasks.settle_task", _("said that a task is done"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("tasks.drop_task", _("dropped a task"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("tasks.reopen_task", _("took a task up again"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit(
    "tasks.remind_owner",
    _("reminded somebody kindly of a task"),
    roles=FOLLOWING_UP,
    tool=TOOL,
    changes=True,
)
for _verb, _label in (
    ("hand_over_task", _("asked a colleague to take a task over")),
    ("answer_offer", _("answered whether to take a task over")),
    ("withdraw_offer", _("kept a task after all")),
    ("undo_answer", _("took back an answer to a task")),
    ("move_tasks", _("handed a task over")),
    ("send_reminders", _("reminded of a task")),
):
    permit(f"tasks.{_verb}", _label, audience=Audience.SYSTEM)
