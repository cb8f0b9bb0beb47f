"""What the worker does for conferences, by noun."""

from . import tables  # noqa: F401
