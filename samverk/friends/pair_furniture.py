"""What pairs put around: sections of the own page, a card on the room's overview, dates for calendars, a figure."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.calendars import register as calendars
from samverk.calendars.register import Entry, Group
from samverk.people.models import Account
from samverk.workspaces import panels
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

from .first_meeting import calendar_event
from .models import Pair
from .own_pairs import register_all
from .to_do import needs_of


def count_needs(room: Room) -> int:
    """Beside the tool's name: how many pairs need a matcher. One query; nothing for those who do not match."""
    return sum(n for _need, n in room.recall(needs_of)) if room.may("friends.view_pairs") else 0


def pairs_panel(room: Room) -> dict[str, Any] | None:
    """How many pairs go on and what they need. Two queries, one of them the menu's."""
    going = Pair.objects.filter(programme__workspace=room.workspace).going_on().count()
    needs = [(need.value, need.label, n) for need, n in room.recall(needs_of)]
    return {"going": going, "needs": needs} if going or needs else None


def first_meetings(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """First meetings for the calendars of those who match. Nobody's surname is in them: feeds travel."""
    start = timezone.make_aware(datetime.combine(since, time()))
    end = timezone.make_aware(datetime.combine(until + timedelta(days=1), time()))
    rows = Pair.objects.filter(
        programme__workspace=workspace, stage=Pair.Stage.AGREED, first_meeting_at__gte=start,
        first_meeting_at__lt=end,
    ).with_both()  # fmt: skip
    return [
        Entry(
            replace(
                calendar_event(pair),
                title=_("First meeting: %(one)s and %(other)s")
                % {"one": pair.newcomer.person.given_name, "other": pair.friend.person.given_name},
            ),
            _("first meeting"),
            Group.ACTIVITY,
            reverse("friends:view_pair", args=[workspace.slug, pair.uid]),
        )
        for pair in rows
    ]


register_all()
calendars.provide("friends", first_meetings, permission="friends.view_pairs")
panels.register(
    "friends_pairs",
    template="friends/panels/pairs.html",
    context=pairs_panel,
    position=25,
    tool="friends",
    permission="friends.view_pairs",
)
