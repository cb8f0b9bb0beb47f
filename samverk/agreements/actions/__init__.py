"""Everything that is done to agreements, by noun."""

from .conflicts import declare_conflict, end_conflict
from .parties import add_party, change_party, join_agreement, leave_agreement
from .promises import change_promise, promise, withdraw_promise
from .recording import change_record, record_agreement
from .renewing import NotEvaluated, end_agreement, evaluate_agreement, remind_of_renewals, renew_agreement
from .rows import add_row, change_row, remove_row
from .signing import (
    AlreadyEnded,
    AlreadyOpen,
    AlreadySigned,
    NoMandate,
    NothingToSign,
    TextChanged,
    ask_to_sign,
    open_for_signing,
    sign_agreement,
)
from .writing import change_agreement, change_text, publish_agreement, withdraw_agreement, write_agreement

__all__ = [
    "AlreadyEnded",
    "AlreadyOpen",
    "AlreadySigned",
    "NoMandate",
    "NotEvaluated",
    "NothingToSign",
    "TextChanged",
    "add_party",
    "add_row",
    "ask_to_sign",
    "change_agreement",
    "change_party",
    "change_promise",
    "change_record",
    "change_row",
    "change_text",
    "declare_conflict",
    "end_agreement",
    "end_conflict",
    "evaluate_agreement",
    "join_agreement",
    "leave_agreement",
    "open_for_signing",
    "promise",
    "publish_agreement",
    "record_agreement",
    "remind_of_renewals",
    "remove_row",
    "renew_agreement",
    "sign_agreement",
    "withdraw_agreement",
    "withdraw_promise",
    "write_agreement",
]
