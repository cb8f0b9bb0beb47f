"""Who may look after people with protected identity: matchers, and of them only the handlers named for each."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import permit

from .programmes import MATCHING_ROLES, TOOL

permit(
    "friends.view_protected",
    _("looked after people with protected identity"),
    roles=MATCHING_ROLES,
    tool=TOOL,
)
for _verb, _label in (
    ("enter_protected", _("took in somebody with protected identity")),
    ("pair_by_hand", _("paired somebody by hand")),
    ("end_by_hand", _("ended a pair made by hand")),
    ("leave_protected", _("ended somebody's participation by hand")),
):
    permit(f"friends.{_verb}", _label, roles=MATCHING_ROLES, tool=TOOL, changes=True)
