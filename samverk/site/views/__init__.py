"""The pages around all others, by noun."""

from .errors import page_not_found, permission_denied, server_error
from .home import view_home
from .public import view_accessibility, view_privacy, view_public_room, view_public_rooms
from .search import find_anything

__all__ = [
    "find_anything",
    "page_not_found",
    "permission_denied",
    "server_error",
    "view_accessibility",
    "view_home",
    "view_privacy",
    "view_public_room",
    "view_public_rooms",
]
