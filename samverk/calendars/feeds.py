"""What a secret address shows: the dates of the account's rooms, as it may see them at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samverk.access.secrets import digest
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room, roles_today

from .building import Event, publication
from .models import FeedAddress
from .register import entries_in

BEHIND = timedelta(days=90)
AHEAD = timedelta(days=730)
PERMISSION = "calendars.view_calendar"


@dataclass(frozen=True)
class Feed:
    """The file, and what tells whether it is the same as last time."""

    content: bytes
    digest: str


def find_address(secret: str) -> FeedAddress | None:
    """The address of this secret, if its account is still open."""
    found = FeedAddress.objects.filter(digest=digest(secret), account__is_active=True)
    return found.select_related("account", "workspace").first()


def feed_of(address: FeedAddress) -> Feed:
    """The calendar in the account's language. A room that the account has left gives nothing."""
    with translation.override(address.account.language or "sv"):
        rooms = list(_rooms(address))
        events = [event for room in rooms for event in _events(room, address)]
        content = publication(_name(address, rooms), events)
    return Feed(content, sha256(content).hexdigest())


def _name(address: FeedAddress, rooms: list[Room]) -> str:
    if address.workspace is None:
        return _("My rooms in Samverk")
    return rooms[0].workspace.name if rooms else "Samverk"


def _rooms(address: FeedAddress) -> Iterator[Room]:
    account = address.account
    workspaces = Workspace.objects.visible_to(account).order_by("name_order", "pk")
    if address.workspace:
        workspaces = workspaces.filter(pk=address.workspace.pk)
    for workspace in workspaces:
        room = Room(workspace, account, roles_today(account, workspace), PERMISSION)
        if room.may(PERMISSION):
            yield room


def _events(room: Room, address: FeedAddress) -> Iterator[Event]:
    """The room's events; one whose last change is not known is stamped when the address was made, always the same."""
    today = timezone.localdate()
    for entry in entries_in(room, today - BEHIND, today + AHEAD):
        event = replace(entry.event, changed_at=entry.event.changed_at or address.created_at)
        if address.workspace is None:
            event = replace(event, title=f"{event.title} ({room.workspace.name})")
        yield event


def dated_rooms(account: Account) -> list[Workspace]:
    """The rooms of `account` that have a calendar it may see, by name."""
    return [
        workspace
        for workspace in Workspace.objects.visible_to(account).order_by("name_order", "pk")
        if Room(workspace, account, roles_today(account, workspace)).may(PERMISSION)
    ]
