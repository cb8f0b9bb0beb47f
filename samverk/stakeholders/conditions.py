"""What ticks the method's checklist by itself."""

from datetime import date

from django.db.models import Count, Min, Q
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.workspaces.models import Workspace

from .models import Stakeholder

FEWEST_LISTED = 12
"""Fewer cannot be everybody: the method wants about 8 to 12 around the table, chosen among more."""


def table_filled(workspace: Workspace) -> dict[str, bool | date]:
    """Enough organisations are listed, and nine in ten of them are placed in the picture. One query."""
    judged = Q(influence__isnull=False, interest__isnull=False)
    counts = (
        Stakeholder.objects.standing()
        .filter(workspace=workspace)
        .aggregate(every=Count("pk"), judged=Count("pk", filter=judged))
    )
    return {
        "organisations_listed": counts["every"] >= FEWEST_LISTED,
        "influence_judged": bool(counts["every"]) and counts["judged"] * 10 >= counts["every"] * 9,
    }


def pages_seen(workspace: Workspace) -> dict[str, bool | date]:
    """The days somebody first said that the group has gone through who is missing, and the map. One query."""
    verbs = {"missing_seen": "stakeholders.review_missing", "map_seen": "stakeholders.review_map"}
    entries = Entry.objects.in_scope(workspace.audit_scope).filter(verb__in=verbs.values())
    first = dict(entries.order_by().values_list("verb").annotate(Min("at")))
    return {key: timezone.localdate(first[verb]) if verb in first else False for key, verb in verbs.items()}
