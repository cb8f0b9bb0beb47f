"""Who may do what with the programme, its halls and its contributors."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import INSIDE_ROLES, permit

from .conferences import TOOL

permit("conferences.view_programme", _("looked at the conference's programme"), roles=INSIDE_ROLES, tool=TOOL)
