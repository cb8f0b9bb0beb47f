"""The tables of rooms, by noun."""

from .definitions import TermDefinition
from .invitations import Invitation
from .members import Member, Participation, ParticipationJudgement, Representative
from .roles import ChairTurn, HandOver, RoleHolding
from .rooms import ChecklistTick, Workspace, WorkspaceQuerySet, WorkspaceTool
from .shared_posts import SharedPost, SharedPostShare

__all__ = [
    "ChairTurn",
    "ChecklistTick",
    "HandOver",
    "Invitation",
    "Member",
    "Participation",
    "ParticipationJudgement",
    "Representative",
    "RoleHolding",
    "SharedPost",
    "SharedPostShare",
    "TermDefinition",
    "Workspace",
    "WorkspaceQuerySet",
    "WorkspaceTool",
]
