"""Samverk: the shared workroom of those who receive newcomers together."""

__version__ = "0.6.0"
