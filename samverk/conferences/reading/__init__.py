"""Reading what people write of a programme: a line typed, or a whole timetable pasted from a document.

Plain Python on text, no tables: `read_line` and `read_timetable` answer drafts, with what could not be understood.
"""

from .kinds import guess_kind, least_for
from .lines import Draft, read_line
from .timetable import Fault, Timetable, read_timetable
from .who import Who, read_who

__all__ = [
    "Draft",
    "Fault",
    "Timetable",
    "Who",
    "guess_kind",
    "least_for",
    "read_line",
    "read_timetable",
    "read_who",
]
