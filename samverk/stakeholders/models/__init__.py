"""The tables of the search table, by noun."""

from .criteria import Criterion, CriterionValue
from .judgements import Judgement
from .saved_views import SavedView
from .stakeholders import Quadrant, Stakeholder

__all__ = ["Criterion", "CriterionValue", "Judgement", "Quadrant", "SavedView", "Stakeholder"]
