"""What stakeholders put into rooms: the tool, a card on the overview, ticks on the checklist, a list to import."""

from django.utils.translation import gettext_lazy as _

from samverk.imports import importers
from samverk.workspaces import checklist, handover, panels, tools
from samverk.workspaces.tools import COOPERATION, Group

from . import conditions, own_panels
from .hand_over import find_views, move_views
from .imports import StakeholderImporter

tools.register(
    "stakeholders",
    label=_("Stakeholders"),
    icon="BubbleChart",
    url_name="stakeholders:view_stakeholders",
    group=Group.TOGETHER,
    position=20,
    description=_("Who is needed around the table, how much they can influence, and who is missing."),
    templates=COOPERATION,
)
panels.register(
    "missing",
    template="stakeholders/panels/missing.html",
    context=own_panels.missing,
    position=30,
    tool="stakeholders",
    permission="stakeholders.view_missing",
    column=panels.Column.ASIDE,
)
checklist.provide_together(conditions.table_filled, "organisations_listed", "influence_judged")
checklist.provide_together(conditions.pages_seen, "missing_seen", "map_seen")
handover.register(
    "stakeholders.views", _("shared views of the stakeholders"), find=find_views, move=move_views
)
importers.register(StakeholderImporter)
