"""Forms of agreements, by noun."""

from .agreements import FactsForm, RecordForm, RegisterForm, TextForm, WriteForm
from .doings import (
    CheckForm,
    ConflictForm,
    EndForm,
    EvaluationForm,
    LeaveForm,
    OpenForm,
    PartyForm,
    PromiseForm,
    RenewForm,
    RowForm,
    SignForm,
)

__all__ = [
    "CheckForm",
    "ConflictForm",
    "EndForm",
    "EvaluationForm",
    "FactsForm",
    "LeaveForm",
    "OpenForm",
    "PartyForm",
    "PromiseForm",
    "RecordForm",
    "RegisterForm",
    "RenewForm",
    "RowForm",
    "SignForm",
    "TextForm",
    "WriteForm",
]
