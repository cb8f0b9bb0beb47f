"""What the worker does for friends by itself, by noun."""

from . import pairs, participants, rounds  # noqa: F401
