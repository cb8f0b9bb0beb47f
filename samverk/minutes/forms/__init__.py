"""What is typed into minutes."""

from .approving import CommentForm, CorrectionForm, MeetingApprovalForm, SendForm, SettleForm
from .writing import BusinessForm, CatchForm, InterestForm, PresenceForm, TaskForm

__all__ = [
    "BusinessForm",
    "CatchForm",
    "CommentForm",
    "CorrectionForm",
    "InterestForm",
    "MeetingApprovalForm",
    "PresenceForm",
    "SendForm",
    "SettleForm",
    "TaskForm",
]
