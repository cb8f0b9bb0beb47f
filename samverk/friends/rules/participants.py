"""Who may do what with participants."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("friends.own_page", _("opened the own page"), audience=Audience.LINK)
