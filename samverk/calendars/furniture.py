"""What calendars put into rooms and give the floors below."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samverk.outbox import files
from samverk.people import panels
from samverk.people.models import Account
from samverk.workspaces import tools
from samverk.workspaces.tools import Group

from . import own_entries
from .mail import CalendarFiles
from .models import FeedAddress
from .register import provide


def feeds_panel(account: Account) -> dict[str, Any]:
    """A card on the account page: how many calendars read one's dates."""
    return {"count": FeedAddress.objects.of(account).count()}


files.register("text/calendar", CalendarFiles())
provide("calendars.steps", own_entries.steps, permission="workspaces.view_checklist")
provide("calendars.period", own_entries.period)
panels.register("calendars", template="calendars/feeds_panel.html", context=feeds_panel, position=40)
tools.register(
    "calendar",
    label=_("Calendar"),
    icon="Calendar",
    url_name="calendars:view_calendar",
    group=Group.TOGETHER,
    position=30,
    description=_("All dates of the room, the year as a wheel, and everything in your own calendar."),
)
