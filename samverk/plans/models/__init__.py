"""Tables of plans, by noun."""

from .actions import Action, BudgetYear, Obstacle
from .considerations import Consideration
from .gaps import Gap
from .plans import Plan, PlanVersion
from .referrals import Referral, ReferralAnswer, ReferralLink, ReferralRecipient
from .reports import ActionReport, ReportLink
from .visions import Vision

__all__ = [
    "Action",
    "ActionReport",
    "BudgetYear",
    "Consideration",
    "Gap",
    "Obstacle",
    "Plan",
    "PlanVersion",
    "Referral",
    "ReferralAnswer",
    "ReferralLink",
    "ReferralRecipient",
    "ReportLink",
    "Vision",
]
