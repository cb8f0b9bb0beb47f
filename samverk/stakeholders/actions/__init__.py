"""Everything that changes stakeholders, by noun."""

from .cells import change_cell
from .contacts import ask_stakeholder, name_contact, note_contact
from .criteria import (
    CriterionExists,
    add_criterion,
    change_criterion,
    move_criterion,
    remove_criterion,
    restore_criterion,
)
from .judgements import judge_stakeholder
from .ready_criteria import add_ready_criteria, take_back_ready_criteria
from .reviews import review_map, review_missing
from .saved_views import hand_over_views, remove_view, save_view
from .stakeholders import (
    AlreadyStakeholder,
    add_stakeholder,
    change_stakeholder,
    include_members,
    make_member,
    purge_removed,
    remove_stakeholder,
    restore_stakeholder,
)

__all__ = [
    "AlreadyStakeholder",
    "CriterionExists",
    "add_criterion",
    "add_ready_criteria",
    "add_stakeholder",
    "ask_stakeholder",
    "change_cell",
    "change_criterion",
    "change_stakeholder",
    "hand_over_views",
    "include_members",
    "judge_stakeholder",
    "make_member",
    "move_criterion",
    "name_contact",
    "note_contact",
    "purge_removed",
    "remove_criterion",
    "remove_stakeholder",
    "remove_view",
    "restore_criterion",
    "restore_stakeholder",
    "review_map",
    "review_missing",
    "save_view",
    "take_back_ready_criteria",
]
