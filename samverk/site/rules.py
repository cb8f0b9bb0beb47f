"""The pages around all others."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("site.view_home", _("opened the first page"), audience=Audience.ANYONE)
permit("site.find_anything", _("searched"), audience=Audience.ANYONE)
permit("site.view_public_rooms", _("looked for alliances"), audience=Audience.ANYONE)
permit("site.view_public_room", _("looked at a public page"), audience=Audience.ANYONE)
permit("site.view_public_logo", _("looked at a logo on a public page"), audience=Audience.ANYONE)
permit("site.view_privacy", _("read how personal facts are kept safe"), audience=Audience.ANYONE)
permit("site.view_accessibility", _("read the accessibility statement"), audience=Audience.ANYONE)
