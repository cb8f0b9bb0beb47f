"""What conferences put into rooms: five tools, in the order of the work."""

from django.utils.translation import gettext_lazy as _

from samverk.workspaces import tools
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.tools import Group

from . import (
    own_standing,  # noqa: F401  (puts itself on the own page)
)

tools.register(
    "conference",
    label=_("Programme"),
    icon="Calendar",
    url_name="conferences:view_programme",
    group=Group.DO,
    position=20,
    description=_("The day, its programme, halls and contributors, budget and series, and its public page."),
    templates=[Template.CONFERENCE],
)
