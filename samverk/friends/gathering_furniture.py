"""What gatherings and doors put around: sections of the own page, and evenings in the calendars of those who match."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.calendars import register as calendars
from samverk.calendars.register import Entry, Group
from samverk.people import visibility
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from . import (
    own_gatherings,  # noqa: F401  (puts itself on the own page)
    own_visits,  # noqa: F401  (puts itself on the own page)
)
from .actions.doors import call_off_hidden
from .gathering_events import gathering_event
from .models import Gathering


def evenings(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """All gatherings, so that a cancelled one leaves the calendars too. One query."""
    start = timezone.make_aware(datetime.combine(since, time()))
    end = timezone.make_aware(datetime.combine(until + timedelta(days=1), time()))
    rows = Gathering.objects.filter(programme__workspace=workspace, starts_at__gte=start, starts_at__lt=end)
    return [
        Entry(
            gathering_event(gathering, is_cancelled=gathering.stage == Gathering.Stage.CANCELLED),
            _("gathering"),
            Group.ACTIVITY,
            reverse("friends:view_gathering", args=[workspace.slug, gathering.uid]),
        )
        for gathering in rows.select_related("programme__workspace").order_by("starts_at", "pk")
    ]


visibility.when_hidden(call_off_hidden)
calendars.provide("friends_gatherings", evenings, permission="friends.view_gatherings")
