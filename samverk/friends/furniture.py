"""What friends put into rooms: the tool."""

from django.utils.translation import gettext_lazy as _

from samverk.imports import importers
from samverk.workspaces import tools
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.tools import Group

from . import (
    booking_section,  # noqa: F401  (puts itself on the own page)
    gathering_furniture,  # noqa: F401  (puts itself on the own page and into calendars)
    own_standing,  # noqa: F401  (puts itself on the own page)
    pair_furniture,
)
from .imports import PairImporter, ParticipantImporter

tools.register(
    "friends",
    label=_("Friends"),
    icon="HandShakeHeart",
    url_name="friends:view_friends",
    group=Group.DO,
    position=20,
    description=_("Sign-up, interviews, matching and follow-up: every newcomer gets a friend."),
    templates=[Template.PROGRAMME],
    count=pair_furniture.count_needs,
)
importers.register(ParticipantImporter)
importers.register(PairImporter)
