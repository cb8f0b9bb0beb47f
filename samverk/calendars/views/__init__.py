"""The pages of calendars."""

from .calendar import view_calendar, view_year_wheel
from .feeds import make_feed_address, open_feed, revoke_feed_address, view_feed_addresses

__all__ = [
    "make_feed_address",
    "open_feed",
    "revoke_feed_address",
    "view_calendar",
    "view_feed_addresses",
    "view_year_wheel",
]
