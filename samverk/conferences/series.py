"""Which series an account may join, and what a series' page tells of each conference."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .models import Conference, Headcount, Series
from .models.registrations import Registration


@dataclass(frozen=True)
class Listed:
    """A conference of a series. `people` is how many came, or are registered; None if nobody knows."""

    conference: Conference
    people: int | None
    is_open: bool


def joinable(account: Account) -> QuerySet[Series]:
    """The series of rooms that the account is in."""
    rooms = Workspace.objects.visible_to(account).values("pk")
    return (
        Series.objects.filter(Q(workspace__in=rooms) | Q(conferences__workspace__in=rooms))
        .distinct()
        .order_by("name", "id")
    )


def conferences_of(series: Series, account: Account) -> list[Listed]:
    """By their numbers in the series; those of rooms that are neither the account's nor announced are left out. Two queries."""
    rooms = set(Workspace.objects.visible_to(account).values_list("pk", flat=True))
    held = Registration.objects.filter(conference=OuterRef("pk"), state=Registration.State.CONFIRMED)
    told = Headcount.objects.filter(conference=OuterRef("pk")).order_by()
    rows = (
        Conference.objects.filter(series=series, workspace__archived_at=None)
        .select_related("workspace")
        .annotate(
            registered=_count(held.order_by().values("conference").annotate(n=Count("pk"))),
            parts=_count(told.values("conference").annotate(n=Sum("number"))),
        )
        .order_by(F("number").asc(nulls_last=True), F("held_on").asc(nulls_last=True), "id")
    )
    counted: dict[Any, int] = {row.pk: getattr(row, "registered") or getattr(row, "parts") for row in rows}  # noqa: B009
    return [
        Listed(row, row.came or counted[row.pk] or None, row.workspace_id in rooms)
        for row in rows
        if row.workspace_id in rooms or row.announced_at
    ]


def _count(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)
