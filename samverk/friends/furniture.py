"""What friends put into rooms: the tool."""

from django.utils.translation import gettext_lazy as _

from samverk.imports import importers
from samverk.people import purposes
from samverk.workspaces import tools
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.tools import Group

from . import (
    booking_section,  # noqa: F401  (puts itself on the own page)
    gathering_furniture,  # noqa: F401  (puts itself on the own page and into calendars)
    own_standing,  # noqa: F401  (puts itself on the own page)
    pair_furniture,
)
from .actions.own import forget_photo, leave_matching, leave_pools
from .consents import CARD, CONTACT, MATCHING, PHOTO, POOL
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
purposes.register(MATCHING, _("To be matched with a friend"), leave_matching)
purposes.register(PHOTO, _("A photo for those who match"), forget_photo)
purposes.register(CARD, _("A photo on the card at gatherings"))
purposes.register(CONTACT, _("How a friend reaches me"))
purposes.register(POOL, _("Neighbouring programmes may look too"), leave_pools)
