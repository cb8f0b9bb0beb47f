"""What stands in calendars: each app says which dates it has. Feeds, the room's calendar and the year wheel ask here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

from .building import STOCKHOLM, Event


class Group(TextChoices):
    """The colours of a calendar. Each has a shape of its own too, so that nobody needs to see colours."""

    MEETING = "meeting", _("Meetings")
    DEADLINE = "deadline", _("Last days")
    ACTIVITY = "activity", _("Activities")
    RENEWAL = "renewal", _("Renewals")


@dataclass(frozen=True)
class Entry:
    """A date: `kind` says what it is in the reader's language ("plenary", "last day of a task"), `path` its page."""

    event: Event
    kind: str | Promise
    group: str = Group.MEETING
    path: str = ""

    @property
    def day(self) -> date:
        return self.event.first_day

    @property
    def order(self) -> tuple[date, int, datetime, str]:
        """By day; what lasts all day first, then by the clock."""
        starts = self.event.starts_at
        moment = (
            starts
            if isinstance(starts, datetime)
            else datetime.combine(starts, datetime.min.time(), STOCKHOLM)
        )
        return self.day, int(not self.event.is_all_day), moment, self.event.title


Provider = Callable[[Account, Workspace, date, date], list[Entry]]


@dataclass(frozen=True)
class Provision:
    """Who gives dates, and what an account must be allowed in the room to see them."""

    key: str
    function: Provider
    permission: str


PROVISIONS: dict[str, Provision] = {}


def provide(key: str, function: Provider, *, permission: str = "") -> None:
    """Have `function(account, workspace, since, until)` say the dates of a room from `since` to `until`, both included.

    It is asked for one room at a time, and only when the account may enter it and do `permission` there
    ("meetings.view_meetings"), in the number of queries that one page can bear. Cancelled events are given too,
    with `is_cancelled`: a feed takes them out of people's calendars.
    """
    PROVISIONS[key] = Provision(key, function, permission)


def entries_in(room: Room, since: date, until: date) -> list[Entry]:
    """What `room` has from `since` to `until`, as its account may see it, in order of time."""
    found = [
        entry
        for one in PROVISIONS.values()
        if not one.permission or room.may(one.permission)
        for entry in one.function(room.account, room.workspace, since, until)
    ]
    return sorted(found, key=lambda entry: entry.order)
