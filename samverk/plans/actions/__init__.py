"""Everything that changes plans, by noun."""

from .considerations import answer_consideration, open_continuation
from .gaps import change_gap, name_gap, remove_gap, restore_gap
from .links import accept_action, ask_responsible, find_link, make_link
from .plans import change_plan, close_plan, publish_plan, reopen_plan, start_plan, unpublish_plan
from .referrals import (
    NobodyToAsk,
    ReferralClosed,
    ReferralIsOut,
    answer_referral,
    close_referral,
    comment_link,
    find_recipient,
    remind_recipients,
    reply_answer,
    send_referral,
)
from .reports import report_action
from .rows import (
    WrongPeriod,
    add_action,
    change_action,
    change_cell,
    hand_over_actions,
    move_action,
    remove_action,
    restore_action,
)
from .versions import NothingToAdopt, adopt_plan
from .visions import AlreadyAdopted, adopt_vision, write_vision

__all__ = [
    "AlreadyAdopted",
    "NobodyToAsk",
    "NothingToAdopt",
    "ReferralClosed",
    "ReferralIsOut",
    "WrongPeriod",
    "accept_action",
    "add_action",
    "adopt_plan",
    "adopt_vision",
    "answer_consideration",
    "answer_referral",
    "ask_responsible",
    "change_action",
    "change_cell",
    "change_gap",
    "change_plan",
    "close_plan",
    "close_referral",
    "comment_link",
    "find_link",
    "find_recipient",
    "hand_over_actions",
    "make_link",
    "move_action",
    "name_gap",
    "open_continuation",
    "publish_plan",
    "remind_recipients",
    "remove_action",
    "remove_gap",
    "reopen_plan",
    "reply_answer",
    "report_action",
    "restore_action",
    "restore_gap",
    "send_referral",
    "start_plan",
    "unpublish_plan",
    "write_vision",
]
