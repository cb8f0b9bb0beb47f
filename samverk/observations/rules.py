"""Who may note, read and sort what was heard."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, LEADING_ROLES, TAKING_PART_ROLES, WORKING_ROLES, Role, permit

TOOL = "observations"

permit("observations.view_observations", _("looked at what was heard"), roles=EVERY_ROLE, tool=TOOL)
permit("observations.view_observation", _("looked at an observation"), roles=EVERY_ROLE, tool=TOOL)
permit(
    "observations.note_observation",
    _("noted an observation"),
    roles=TAKING_PART_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.change_observation",
    _("changed an observation"),
    roles=TAKING_PART_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.add_source",
    _("heard an observation again"),
    roles=TAKING_PART_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.settle_observation",
    _("said what became of an observation"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.share_observation",
    _("chose who may read an observation"),
    roles=LEADING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.merge_observations", _("merged observations"), roles=WORKING_ROLES, tool=TOOL, changes=True
)
permit(
    "observations.part_observations",
    _("parted merged observations"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.remove_observation",
    _("removed an observation"),
    roles=LEADING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.restore_observation",
    _("brought back an observation"),
    roles=LEADING_ROLES,
    tool=TOOL,
    changes=True,
)
permit(
    "observations.read_leaders_observations",
    _("read what only coordinators and chair may read"),
    roles=LEADING_ROLES | {Role.AUDITOR},
    tool=TOOL,
)
