"""Who may do what with pairs."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import permit

from .programmes import MATCHING_ROLES, TOOL

permit("friends.propose_pair", _("proposed a pair"), roles=MATCHING_ROLES, tool=TOOL, changes=True)
