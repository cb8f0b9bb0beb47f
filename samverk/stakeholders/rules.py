"""Who may do what with stakeholders. Influence, interest and their history are the coordinators' alone."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import (
    COORDINATORS,
    INSIDE_ROLES,
    LEADING_ROLES,
    TAKING_PART_ROLES,
    WORKING_ROLES,
    Audience,
    permit,
)

TOOL = "stakeholders"

permit("stakeholders.view_stakeholders", _("looked at the stakeholders"), roles=INSIDE_ROLES, tool=TOOL)
permit("stakeholders.export_stakeholders", _("exported the stakeholders"), roles=TAKING_PART_ROLES, tool=TOOL)
permit("stakeholders.view_missing", _("looked at who is missing"), roles=INSIDE_ROLES, tool=TOOL)
permit("stakeholders.view_map", _("looked at the map of the organisations"), roles=INSIDE_ROLES, tool=TOOL)
permit(
    "stakeholders.review_missing",
    _("went through who is missing"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit("stakeholders.review_map", _("went through the map"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.view_stakeholder", _("looked at a stakeholder"), roles=INSIDE_ROLES, tool=TOOL)
permit("stakeholders.print_stakeholders", _("printed the stakeholders"), roles=INSIDE_ROLES, tool=TOOL)
permit("stakeholders.find_organisations", _("looked for an organisation"), roles=TAKING_PART_ROLES, tool=TOOL)
permit("stakeholders.view_judgements", _("looked at the judgements"), roles=COORDINATORS, tool=TOOL)
permit(
    "stakeholders.judge_stakeholder", _("judged a stakeholder"), roles=COORDINATORS, tool=TOOL, changes=True
)
permit(
    "stakeholders.add_stakeholder", _("added a stakeholder"), roles=TAKING_PART_ROLES, tool=TOOL, changes=True
)
permit(
    "stakeholders.change_stakeholder",
    _("changed a stakeholder"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit("stakeholders.change_cell", _("changed a cell"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.name_contact", _("named a contact person"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.note_contact", _("noted a contact"), roles=TAKING_PART_ROLES, tool=TOOL, changes=True)
permit("stakeholders.ask_stakeholder", _("asked a stakeholder"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.make_member", _("made a member"), roles=LEADING_ROLES, tool=TOOL, changes=True)
permit(
    "stakeholders.include_members",
    _("put the members in the table"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "stakeholders.remove_stakeholder",
    _("removed a stakeholder"),
    roles=LEADING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "stakeholders.restore_stakeholder",
    _("put a stakeholder back"),
    roles=LEADING_ROLES,
    tool=TOOL,
    changes=True,
)
permit("stakeholders.view_criteria", _("looked at the own columns"), roles=INSIDE_ROLES, tool=TOOL)
permit(
    "stakeholders.add_ready_criteria",
    _("added ready-made columns"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "stakeholders.take_back_ready_criteria",
    _("took ready-made columns back"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit("stakeholders.add_criterion", _("added a column"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.change_criterion", _("changed a column"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.move_criterion", _("moved a column"), roles=WORKING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.remove_criterion", _("removed a column"), roles=LEADING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.restore_criterion", _("put a column back"), roles=LEADING_ROLES, tool=TOOL, changes=True)
permit("stakeholders.save_view", _("saved a view"), roles=INSIDE_ROLES, tool=TOOL)
permit("stakeholders.remove_view", _("removed a saved view"), roles=INSIDE_ROLES, tool=TOOL)
permit("stakeholders.purge_removed", _("deleted what had been removed"), audience=Audience.SYSTEM)
permit("stakeholders.take_in_list", _("took in a list of stakeholders"), audience=Audience.SYSTEM)
permit("stakeholders.take_back_list", _("took back a list of stakeholders"), audience=Audience.SYSTEM)
