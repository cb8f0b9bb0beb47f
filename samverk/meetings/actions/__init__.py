"""All writes of meetings, by noun."""

from .agenda import (
    AlwaysThere,
    add_item,
    change_item,
    lay_agenda,
    move_item,
    remove_item,
    send_agenda,
)
from .answers import AnswerRefused, answer_meeting, decide_colleague, propose_colleague
from .invitations import (
    AlreadyInvited,
    change_letter,
    invite_to_meeting,
    remind_invitees,
    remind_silent_everywhere,
    remove_invitee,
    send_invitations,
)
from .meetings import (
    MeetingClosed,
    PlannedMeeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    move_meeting,
    plan_meeting,
    plan_series,
)
from .packs import change_pack, publish_pack, unpublish_pack
from .papers import attach_paper, remove_paper
from .polls import PollClosed, answer_poll, close_poll, settle_poll, start_poll
from .replies import hear_reply, take_reply_file

__all__ = [
    "AlreadyInvited",
    "AlwaysThere",
    "AnswerRefused",
    "MeetingClosed",
    "PlannedMeeting",
    "PollClosed",
    "add_item",
    "answer_meeting",
    "answer_poll",
    "attach_paper",
    "cancel_meeting",
    "change_item",
    "change_letter",
    "change_meeting",
    "change_pack",
    "close_poll",
    "decide_colleague",
    "hear_reply",
    "hold_meeting",
    "invite_to_meeting",
    "lay_agenda",
    "move_item",
    "move_meeting",
    "plan_meeting",
    "plan_series",
    "propose_colleague",
    "publish_pack",
    "remind_invitees",
    "remind_silent_everywhere",
    "remove_invitee",
    "remove_item",
    "remove_paper",
    "send_agenda",
    "send_invitations",
    "settle_poll",
    "start_poll",
    "take_reply_file",
    "unpublish_pack",
]
