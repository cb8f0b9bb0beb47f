"""Who may do what with registering, by oneself and by the organisers."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

TOOL = "registrations"

permit("conferences.register", _("registered for a conference"), audience=Audience.ANYONE)
permit("conferences.registered", _("saw the receipt of a registration"), audience=Audience.ANYONE)
permit("conferences.own_page", _("opened the own page of a registration"), audience=Audience.LINK)
permit("conferences.own_group", _("opened the page of a group registration"), audience=Audience.LINK)
