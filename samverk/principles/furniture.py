"""What the principles put into rooms: the tool."""

from django.utils.translation import gettext_lazy as _

from samverk.workspaces import tools
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.tools import Group

tools.register(
    "principles",
    label=_("Principles"),
    icon="Compass",
    url_name="principles:view_principles",
    group=Group.LEARN,
    position=60,
    description=_("Which of the Agreement's six principles the work has served, and which nothing has yet."),
    templates=[Template.ALLIANCE, Template.STEERING_GROUP, Template.COUNCIL, Template.PACT],
)
