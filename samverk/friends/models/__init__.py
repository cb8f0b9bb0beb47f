"""The tables of friends, by noun."""

from .gatherings import Door, Gathering, Guest, Liking, Visit
from .interviews import Interview, InterviewTime, Leave, Way
from .pairs import OPEN_STAGES, Assessment, CheckIn, Concern, Met, Need, Note, Pair
from .participants import (
    SLOTS_A_DAY,
    WEEK,
    Call,
    Change,
    Gender,
    GenderWish,
    Participant,
    PersonalLink,
    Separation,
    Side,
    Spoken,
    State,
    find_participant,
    youngest_birth_year,
)
from .programmes import (
    Kind,
    Pairing,
    PoolShare,
    Programme,
    Source,
    first_weights,
    programme_of,
)
from .rounds import Candidate, Round, Suggestion

__all__ = [
    "OPEN_STAGES", "SLOTS_A_DAY", "WEEK", "Assessment", "Call", "Candidate", "Change", "CheckIn", "Concern", "Door",
    "Gathering", "Gender", "GenderWish", "Guest", "Interview", "InterviewTime", "Kind", "Leave", "Liking", "Met", "Need",
    "Note", "Pair", "Pairing", "Participant", "PersonalLink", "PoolShare", "Programme", "Round", "Separation", "Side",
    "Source", "Spoken", "State", "Suggestion", "Visit", "Way", "find_participant", "first_weights", "programme_of",
    "youngest_birth_year",
]  # fmt: skip
