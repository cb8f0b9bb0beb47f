"""Who may read and make the judgement of principles."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, WORKING_ROLES, permit

TOOL = "principles"

permit("principles.view_principles", _("looked at the principles"), roles=EVERY_ROLE, tool=TOOL)
permit(
    "principles.serve_principles",
    _("said which principles something served"),
    roles=WORKING_ROLES,
    tool=TOOL,
    changes=True,
)
