"""Who may do what with rounds: the matchers, together."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import COORDINATORS, Audience, permit

from .programmes import MATCHING_ROLES, TOOL

permit("friends.view_rounds", _("looked at the matching"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_round", _("looked at a matching round"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.print_round", _("printed a matching round"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.compare_people", _("asked why two people are not a pair"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.view_best", _("looked at the best matches for somebody"), roles=MATCHING_ROLES, tool=TOOL)
permit("friends.preview_weights", _("tried other weights"), roles=MATCHING_ROLES, tool=TOOL)
permit(
    "friends.change_weights", _("changed what soft wishes count"), roles=COORDINATORS, tool=TOOL, changes=True
)
for _verb, _label in {
    "start_round": _("started a matching round"),
    "accept_suggestion": _("accepted a suggested pair"),
    "reject_suggestion": _("rejected a suggested pair"),
    "pin_suggestion": _("pinned a suggested pair"),
    "reopen_suggestion": _("took back a verdict on a suggested pair"),
    "swap_suggestion": _("chose another volunteer in a round"),
    "solve_again": _("solved a round again"),
    "publish_round": _("published a matching round"),
    "discard_round": _("threw a matching round away"),
}.items():
    permit(f"friends.{_verb}", _label, roles=MATCHING_ROLES, tool=TOOL, changes=True)
permit("friends.solve_round", _("solved a matching round"), audience=Audience.SYSTEM)
