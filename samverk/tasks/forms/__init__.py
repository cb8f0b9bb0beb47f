"""The forms of tasks: of a room, and of who answers."""

from .answers import DoneForm, LaterForm, OfferForm
from .tasks import AssignForm, DropForm, RemindForm, TaskForm

__all__ = ["AssignForm", "DoneForm", "DropForm", "LaterForm", "OfferForm", "RemindForm", "TaskForm"]
