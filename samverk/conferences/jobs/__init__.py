"""What the worker does for conferences, by noun."""

from . import registrations, tables  # noqa: F401
