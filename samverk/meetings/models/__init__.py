"""The tables of meetings, by noun."""

from .agenda import AgendaItem, Paper
from .invitees import Invitee, InviteeAnswer, InviteeLink
from .meetings import Kind, Meeting, Series, State
from .packs import InformationPack
from .polls import Poll, Proposal, Vote, Voter, VoterLink

__all__ = [
    "AgendaItem",
    "InformationPack",
    "Invitee",
    "InviteeAnswer",
    "InviteeLink",
    "Kind",
    "Meeting",
    "Paper",
    "Poll",
    "Proposal",
    "Series",
    "State",
    "Vote",
    "Voter",
    "VoterLink",
]
