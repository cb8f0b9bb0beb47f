"""Who may do what in a programme, by noun."""

from . import gatherings, pairs, participants, programmes, protected, rounds  # noqa: F401
