"""What the worker does for conferences, by noun."""

from . import gathering, registrations, tables, telling  # noqa: F401
