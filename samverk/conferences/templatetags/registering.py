"""What the pages of those who register need in templates."""

from django import template
from django.utils.formats import number_format

from ..models import Claim

register = template.Library()
_STATES = {"sent": "wait", "approved": "going", "paid": "done", "rejected": "late"}


@register.filter
def kronor(amount: int | None) -> str:
    """ "1 250 kr" with a space that does not break."""
    return "–" if amount is None else f"{number_format(amount, use_l10n=True, force_grouping=True)}\u00a0kr"


@register.filter
def claim_sign(claim: Claim) -> str:
    """How `c-status` shows where a claim stands."""
    return _STATES[claim.state]
