"""Who may do what in rooms. Importing the parts fills the register."""

from . import members, rooms

__all__ = ["members", "rooms"]
