"""What the rooms app itself puts into every room: the overview, the members, its conditions and panels."""

from django.utils.translation import gettext_lazy as _

from . import conditions, own_panels, panels, tools
from .tools import Group

__all__ = ["conditions"]

tools.register(
    "overview",
    label=_("Overview"),
    icon="House",
    url_name="workspaces:view_workspace",
    group=Group.TOGETHER,
    position=0,
    description=_("What comes next, who takes part and what is going on."),
    fixed=True,
)
tools.register(
    "members",
    label=_("Members"),
    icon="PersonGroup",
    url_name="workspaces:view_members",
    group=Group.TOGETHER,
    position=10,
    description=_("Organisations, who speaks for them, and roles."),
    fixed=True,
)
tools.register(
    "checklist",
    label=_("Step by step"),
    icon="Tasklist",
    url_name="workspaces:view_checklist",
    group=Group.DO,
    position=5,
    description=_("The method's steps with dates. Much of it ticks itself."),
    fixed=True,
)

panels.register(
    "next_steps",
    template="workspaces/panels/next_steps.html",
    context=own_panels.next_steps,
    position=10,
    permission="workspaces.view_checklist",
)
panels.register(
    "latest_acts",
    template="workspaces/panels/latest_acts.html",
    context=own_panels.latest_acts,
    position=90,
    permission="workspaces.view_trail",
)
panels.register(
    "dates",
    template="workspaces/panels/dates.html",
    context=own_panels.dates,
    position=10,
    column=panels.Column.ASIDE,
)
panels.register(
    "seats",
    template="workspaces/panels/seats.html",
    context=own_panels.seats,
    position=15,
    permission="workspaces.view_members",
    column=panels.Column.ASIDE,
)
panels.register(
    "people",
    template="workspaces/panels/people.html",
    context=own_panels.people,
    position=40,
    permission="workspaces.view_members",
    column=panels.Column.ASIDE,
)
panels.register(
    "family",
    template="workspaces/panels/family.html",
    context=own_panels.family,
    position=80,
    column=panels.Column.ASIDE,
)
