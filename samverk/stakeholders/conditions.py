"""What ticks the method's checklist by itself."""

from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.workspaces.models import Workspace

from .models import Stakeholder

FEWEST_LISTED = 12
"""Fewer cannot be everybody: the method wants about 8 to 12 around the table, chosen among more."""


def organisations_listed(workspace: Workspace) -> bool:
    return Stakeholder.objects.standing().filter(workspace=workspace).count() >= FEWEST_LISTED


def influence_judged(workspace: Workspace) -> bool:
    """Nine in ten are placed in the picture."""
    judged = Q(influence__isnull=False, interest__isnull=False)
    counts = (
        Stakeholder.objects.standing()
        .filter(workspace=workspace)
        .aggregate(every=Count("pk"), judged=Count("pk", filter=judged))
    )
    return bool(counts["every"]) and counts["judged"] * 10 >= counts["every"] * 9


def missing_seen(workspace: Workspace) -> bool | date:
    """The day somebody first said that the group has gone through who is missing."""
    return _first_day(workspace, "stakeholders.review_missing")


def map_seen(workspace: Workspace) -> bool | date:
    return _first_day(workspace, "stakeholders.review_map")


def _first_day(workspace: Workspace, verb: str) -> bool | date:
    entries = Entry.objects.in_scope(workspace.audit_scope).filter(verb=verb).order_by("id")
    at = entries.values_list("at", flat=True).first()
    return timezone.localdate(at) if at else False
