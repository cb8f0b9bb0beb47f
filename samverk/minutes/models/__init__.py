"""Tables of the minutes."""

from .approval import Approver, Comment, Version
from .minutes import PLAIN_ITEMS, Approval, Interest, Minutes, Note, State

__all__ = [
    "PLAIN_ITEMS",
    "Approval",
    "Approver",
    "Comment",
    "Interest",
    "Minutes",
    "Note",
    "State",
    "Version",
]
