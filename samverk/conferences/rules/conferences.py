"""Who organises, and who may set a conference up."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import (
    COORDINATORS,
    INSIDE_ROLES,
    LEADING_ROLES,
    TAKING_PART_ROLES,
    Audience,
    Role,
    permit,
)

TOOL = "conference"
ORGANISERS = LEADING_ROLES | {Role.ORGANISER, Role.SECRETARY, Role.COMMUNICATION_LEAD}
"""Who plans the day and sees who is registered."""
DECIDERS = COORDINATORS | {Role.CHAIR, Role.ORGANISER}
"""Who decides about money, opens registration and publishes."""
HELPERS = TAKING_PART_ROLES
"""Who helps on the day: ticks people off at the door, enters notes from paper."""

permit("conferences.start_conference", _("started a conference"), roles=ORGANISERS, tool=TOOL, changes=True)
permit(
    "conferences.change_conference", _("changed the conference"), roles=ORGANISERS, tool=TOOL, changes=True
)
permit(
    "conferences.add_organiser",
    _("added somebody who arranges the conference"),
    roles=DECIDERS,
    tool=TOOL,
    changes=True,
)
permit(
    "conferences.change_organiser",
    _("changed the part of somebody who arranges the conference"),
    roles=ORGANISERS,
    tool=TOOL,
    changes=True,
)
permit(
    "conferences.announce_conference", _("announced the conference"), roles=DECIDERS, tool=TOOL, changes=True
)
permit(
    "conferences.take_down_conference",
    _("took down the conference's page"),
    roles=DECIDERS,
    tool=TOOL,
    changes=True,
)
permit(
    "conferences.cancel_conference", _("cancelled the conference"), roles=DECIDERS, tool=TOOL, changes=True
)
permit(
    "conferences.hold_conference",
    _("decided to hold the conference after all"),
    roles=DECIDERS,
    tool=TOOL,
    changes=True,
)
permit("conferences.view_conference", _("looked at the conference's page"), audience=Audience.ANYONE)
permit("conferences.fetch_calendar", _("fetched the conference's calendar"), audience=Audience.ANYONE)
permit("conferences.fetch_programme", _("fetched the programme as a calendar"), audience=Audience.ANYONE)
permit("conferences.view_budget", _("looked at the budget"), roles=INSIDE_ROLES, tool=TOOL)
permit(
    "conferences.add_budget_line", _("added a line to the budget"), roles=DECIDERS, tool=TOOL, changes=True
)
permit(
    "conferences.change_budget_line",
    _("changed a line of the budget"),
    roles=DECIDERS,
    tool=TOOL,
    changes=True,
)
permit(
    "conferences.remove_budget_line",
    _("removed a line from the budget"),
    roles=DECIDERS,
    tool=TOOL,
    changes=True,
)
permit("conferences.view_series", _("looked at a series of conferences"), roles=INSIDE_ROLES, tool=TOOL)
permit("conferences.make_series", _("made a series of conferences"), roles=DECIDERS, tool=TOOL, changes=True)
permit(
    "conferences.change_series", _("changed a series of conferences"), roles=DECIDERS, tool=TOOL, changes=True
)
permit(
    "conferences.join_series", _("joined a series of conferences"), roles=DECIDERS, tool=TOOL, changes=True
)
permit("conferences.leave_series", _("left a series of conferences"), roles=DECIDERS, tool=TOOL, changes=True)
