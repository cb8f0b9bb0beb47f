"""Outlines are public facts, and public pages have maps; looking a place up is for those who fill in forms."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("places.view_outlines", _("read the outlines of municipalities"), audience=Audience.ANYONE)
permit("places.find_places", _("looked a place up"), audience=Audience.SIGNED_IN)
