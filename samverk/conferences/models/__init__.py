"""The tables of conferences, by noun."""

from .claims import Claim, Receipt
from .conferences import BudgetLine, Conference, Headcount, Party, Series, midnight_after, party_of
from .organisers import Organiser
from .programme import Contribution, Hall, Slot, SlotKind, Workshop
from .registrations import Group, Invitation, Needs, Quota, Registration, RegistrationLink, Ride, WorkshopWish
from .reports import Report, ReportSection
from .tables import Seat, SeatingPlan, SeatMove, Sitting, Table, Tie, WorkshopPlace
from .voices import Afterword, Arrival, Form, FormAnswer, FormField, FormReply, Note, Question, Topic, Vote

__all__ = [
    "Afterword",
    "Arrival",
    "BudgetLine",
    "Claim",
    "Conference",
    "Contribution",
    "Form",
    "FormAnswer",
    "FormField",
    "FormReply",
    "Group",
    "Hall",
    "Headcount",
    "Invitation",
    "Needs",
    "Note",
    "Organiser",
    "Party",
    "Question",
    "Quota",
    "Receipt",
    "Registration",
    "RegistrationLink",
    "Report",
    "ReportSection",
    "Ride",
    "Seat",
    "SeatMove",
    "SeatingPlan",
    "Series",
    "Sitting",
    "Slot",
    "SlotKind",
    "Table",
    "Tie",
    "Topic",
    "Vote",
    "Workshop",
    "WorkshopPlace",
    "WorkshopWish",
    "midnight_after",
    "party_of",
]
