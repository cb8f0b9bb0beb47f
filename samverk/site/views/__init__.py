"""The pages around all others, by noun."""

from .errors import bad_request, only_by_button, page_not_found, permission_denied, server_error
from .home import view_home
from .public import view_accessibility, view_privacy, view_public_logo, view_public_room, view_public_rooms
from .search import find_anything

__all__ = [
    "bad_request",
    "find_anything",
    "only_by_button",
    "page_not_found",
    "permission_denied",
    "server_error",
    "view_accessibility",
    "view_home",
    "view_privacy",
    "view_public_logo",
    "view_public_room",
    "view_public_rooms",
]
