"""Who may ask for compensation, and who decides about it."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

from .conferences import DECIDERS

TOOL = "registrations"

permit("conferences.view_claims", _("looked at the claims for compensation"), roles=DECIDERS, tool=TOOL)
permit("conferences.view_claim", _("looked at a claim for compensation"), roles=DECIDERS, tool=TOOL)
permit("conferences.view_receipt", _("looked at a receipt"), roles=DECIDERS, tool=TOOL)
permit("conferences.view_payments", _("looked at what is to be paid"), roles=DECIDERS, tool=TOOL)
for _verb, _label in {
    "change_compensation": _("changed what is paid of travel and lost income"),
    "decide_claim": _("decided about a claim for compensation"),
    "reopen_claim": _("took back a decision about a claim"),
    "pay_claims": _("noted that compensation was paid"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=DECIDERS, tool=TOOL, changes=True)
for _verb, _label in {
    "ask_compensation": _("asked for compensation"),
    "withdraw_own_claim": _("took back a claim for compensation"),
    "add_own_receipt": _("sent a receipt"),
    "view_own_receipt": _("looked at an own receipt"),
    "remove_own_receipt": _("took away a receipt"),
}.items():
    permit(f"conferences.{_verb}", _label, audience=Audience.LINK)
