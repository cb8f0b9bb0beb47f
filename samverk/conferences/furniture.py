"""What conferences put into rooms: five tools, in the order of the work."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.imports import importers
from samverk.outbox import replies
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
from .actions.hearing import hear_reply
from .actions.letters import REPLY_PREFIX
from .compensation import count_waiting
from .imports import RegistrationImporter

register = partial(tools.register, group=Group.DO, templates=[Template.CONFERENCE])
register(
    "conference",
    label=_("Programme"),
    icon="Calendar",
    url_name="conferences:view_programme",
    position=20,
    description=_("The day, its programme, halls and contributors, budget and series, and its public page."),
)
register(
    "registrations",
    label=_("Registrations"),
    icon="PersonGroup",
    url_name="conferences:view_registrations",
    position=21,
    description=_(
        "Who is registered, who comes and who is missing, what they need, car-sharing and compensation."
    ),
    count=count_waiting,
)
register(
    "tables",
    label=pgettext_lazy("tool", "At the tables"),
    icon="ChairTable",
    url_name="conferences:view_tables",
    position=22,
    description=_(
        "Who sits where, so that all parties meet, and who is at which workshop; cards, badges and screens."
    ),
)
register(
    "day",
    label=_("The day"),
    icon="Clipboard",
    url_name="conferences:view_day",
    position=23,
    description=_(
        "Check-in, notes from the tables, questions to the panel, Open Space and screens for the hall."
    ),
)
register(
    "conference_report",
    label=pgettext_lazy("tool", "After the day"),
    icon="DocPencil",
    url_name="conferences:view_report",
    group=Group.LEARN,
    position=24,
    description=_(
        "What was said is gathered and kept, the report, the survey, the thanks, and what comes back in a series."
    ),
)
importers.register(RegistrationImporter)
replies.register(REPLY_PREFIX, hear_reply)
