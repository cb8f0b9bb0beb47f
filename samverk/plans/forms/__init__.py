"""Forms of plans, by noun."""

from .actions import ActionForm, ReportForm, cell_form
from .considerations import ConsiderationForm
from .gaps import GapForm
from .plans import AdoptForm, PlanForm, VisionForm
from .referrals import CommentsForm, ReferralForm, ReplyForm

__all__ = [
    "ActionForm",
    "AdoptForm",
    "CommentsForm",
    "ConsiderationForm",
    "GapForm",
    "PlanForm",
    "ReferralForm",
    "ReplyForm",
    "ReportForm",
    "VisionForm",
    "cell_form",
]
