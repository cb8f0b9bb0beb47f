"""What conferences see of the method's checklist, and the day it counts from. One cheap query each."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from samverk.workspaces.checklist import count_from, provide
from samverk.workspaces.models import Workspace
from samverk.workspaces.models.rooms import Template

from .models import Conference, Contribution, SeatingPlan, Slot

FEWEST_ITEMS = 4
"""A programme begins to be one: people come, something happens, they eat, they go home."""


def day_of(workspace: Workspace) -> date | None:
    """The first day of the room's conference."""
    return Conference.objects.filter(workspace=workspace).values_list("held_on", flat=True).first()


def conference_dated(workspace: Workspace) -> bool:
    return day_of(workspace) is not None


def programme_written(workspace: Workspace) -> bool:
    """At least some items with times."""
    items = Slot.objects.filter(conference__workspace=workspace, starts__isnull=False)
    return items[:FEWEST_ITEMS].count() >= FEWEST_ITEMS


def conference_announced(workspace: Workspace) -> bool | date:
    """Since the day on which it got its page."""
    return _since(workspace, "announced_at") or False


def registration_open(workspace: Workspace) -> bool | date:
    """Since the day on which it opened."""
    moment = _since(workspace, "opens_at")
    return moment if moment and moment <= timezone.localdate() else False


def contributors_asked(workspace: Workspace) -> bool:
    """Somebody is named, and everybody who is has been asked or has answered."""
    named = Contribution.objects.filter(slot__conference__workspace=workspace, slot__removed_at=None)
    waits = named.exclude(name="").filter(Q(asked_at=None), Q(may_be_shown=None))
    return named.exclude(name="").exists() and not waits.exists()


def tables_mixed(workspace: Workspace) -> bool:
    """The tables are worked out."""
    ready = SeatingPlan.Stage.READY
    return SeatingPlan.objects.filter(conference__workspace=workspace, stage=ready).exists()


def _since(workspace: Workspace, column: str) -> date | None:
    rows = Conference.objects.filter(workspace=workspace, **{f"{column}__isnull": False})
    moment = rows.values_list(column, flat=True).first()
    return timezone.localdate(moment) if moment else None


for condition in (
    conference_dated,
    programme_written,
    conference_announced,
    registration_open,
    contributors_asked,
    tables_mixed,
):
    provide(condition.__name__, condition)
count_from(Template.CONFERENCE, day_of)
