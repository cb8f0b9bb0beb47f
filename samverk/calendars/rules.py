"""Who may see a room's calendar, and take it into their own."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import EVERY_ROLE, Audience, permit

TOOL = "calendar"

permit("calendars.view_calendar", _("looked at the calendar"), roles=EVERY_ROLE, tool=TOOL)
permit("calendars.view_year_wheel", _("looked at the year wheel"), roles=EVERY_ROLE, tool=TOOL)
permit("calendars.view_feed_addresses", _("looked at their calendar addresses"), audience=Audience.SIGNED_IN)
permit("calendars.make_feed_address", _("made a calendar address"), audience=Audience.SIGNED_IN)
permit("calendars.revoke_feed_address", _("took a calendar address away"), audience=Audience.SIGNED_IN)
permit("calendars.open_feed", _("fetched a calendar by its secret address"), audience=Audience.LINK)
