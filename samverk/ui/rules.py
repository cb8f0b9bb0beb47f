"""Who may do what in ui."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("ui.view_styleguide", _("saw how the pages are built"), audience=Audience.ANYONE)
