"""What conferences put into rooms: five tools, in the order of the work."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.imports import importers
from samverk.workspaces import tools
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.tools import Group

from . import (
    conditions,  # noqa: F401  (ticks steps of the checklist)
    own_compensation,  # noqa: F401  (puts itself on the own page)
    own_day,  # noqa: F401  (puts itself on the own page)
    own_report,  # noqa: F401  (puts itself on the own page)
    own_seats,  # noqa: F401  (puts itself on the own page)
    own_standing,  # noqa: F401  (puts itself on the own page)
    programme_events,  # noqa: F401  (puts itself into calendars)
)
from .imports import RegistrationImporter
from .registration_tabs import count_waiting

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
tools.register(
    "registrations",
    label=_("Registrations"),
    icon="PersonGroup",
    url_name="conferences:view_registrations",
    group=Group.DO,
    position=21,
    description=_(
        "Who is registered, who comes and who is missing, what they need, car-sharing and compensation."
    ),
    templates=[Template.CONFERENCE],
    count=count_waiting,
)
tools.register(
    "tables",
    label=pgettext_lazy("tool", "At the tables"),
    icon="ChairTable",
    url_name="conferences:view_tables",
    group=Group.DO,
    position=22,
    description=_(
        "Who sits where, so that all parties meet, and who is at which workshop; cards, badges and screens."
    ),
    templates=[Template.CONFERENCE],
)
tools.register(
    "day",
    label=_("The day"),
    icon="Clipboard",
    url_name="conferences:view_day",
    group=Group.DO,
    position=23,
    description=_(
        "Check-in, notes from the tables, questions to the panel, Open Space and screens for the hall."
    ),
    templates=[Template.CONFERENCE],
)
tools.register(
    "conference_report",
    label=pgettext_lazy("tool", "After the day"),
    icon="DocPencil",
    url_name="conferences:view_report",
    group=Group.LEARN,
    position=24,
    description=_(
        "What was said is gathered and kept, the report, the survey, the thanks, and what comes back in a series."
    ),
    templates=[Template.CONFERENCE],
)
importers.register(RegistrationImporter)
