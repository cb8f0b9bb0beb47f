"""Who may do what in a conference, by noun."""

from . import claims, coming, conferences, day, notes, programme, registrations, report, tables  # noqa: F401
