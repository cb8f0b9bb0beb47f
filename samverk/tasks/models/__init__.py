"""The tables of tasks, by noun."""

from .answers import Offer, OfferQuerySet, TaskAnswer, TaskLink, TaskLinkQuerySet
from .tasks import Task, TaskQuerySet

__all__ = ["Offer", "OfferQuerySet", "Task", "TaskAnswer", "TaskLink", "TaskLinkQuerySet", "TaskQuerySet"]
