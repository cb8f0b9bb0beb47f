"""Why the personal facts of this app are held."""

from samverk.audit.privacy import declare

declare(
    "calendars.FeedAddress",
    "account",
    "last_used_on",
    purpose="Showing your rooms' dates in your own calendar, and telling you when an address is no longer used.",
    basis="6.1.e",
    keep="until you take the address away, or as long as the account",
)
