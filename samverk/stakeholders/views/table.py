"""The search table and the picture above it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from samverk.audit.actions import record, record_reading
from samverk.documents.answers import respond
from samverk.organisations.models import Category, Sector
from samverk.workspaces.models import Member
from samverk.workspaces.rooms import Room, enter

from ..exports import as_document
from ..filters import SIZES
from ..missing import look_for_missing
from ..models import Criterion, Quadrant, SavedView, Stakeholder
from ..picture import picture_of
from ..tables import Table, lines_for

PRINTED = 1000
"""A longer table is better printed from the PDF."""


def view_stakeholders(request: HttpRequest, slug: str) -> HttpResponse:
    """The search table; for coordinators the picture too, and who is missing beside it."""
    room = enter(request, slug, "stakeholders.view_stakeholders")
    table = Table(room, request.GET)
    context = _table_context(table)
    context["picture"] = picture_of(table) if table.may_judge else None
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "stakeholders/view_stakeholders.html#table", context)
    context |= {
        "missing": look_for_missing(room.workspace, may_judge=table.may_judge),
        "left_out_members": _members_outside(room),
        "has_any": bool(table.page.paginator.count) or _has_any(room),
    }
    return render(request, "stakeholders/view_stakeholders.html", context)


def _table_context(table: Table) -> dict[str, Any]:
    room = table.room
    return {
        "table": table,
        "question": table.question,
        "filters": {
            "sectors": Sector.choices,
            "categories": Category.choices,
            "states": Stakeholder.State.choices,
            "quadrants": Quadrant.choices,
            "sizes": SIZES,
            "kinds": Criterion.Kind.choices,
        },
        "saved_views": SavedView.objects.open_to(room.account)
        .filter(workspace=room.workspace)
        .order_by("name"),
        "may_edit": room.may("stakeholders.change_cell"),
    }


def _has_any(room: Room) -> bool:
    return Stakeholder.objects.standing().filter(workspace=room.workspace).exists()


def _members_outside(room: Room) -> int:
    """How many members are not in the table yet."""
    if not room.may("stakeholders.include_members"):
        return 0
    there = Stakeholder.objects.standing().filter(workspace=room.workspace).values("organisation")
    return Member.objects.current().filter(workspace=room.workspace).exclude(organisation__in=there).count()


def print_stakeholders(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole table, every column, to put on paper."""
    room = enter(request, slug, "stakeholders.print_stakeholders")
    table = Table(room, request.GET)
    rows = list(table.found.with_faces()[:PRINTED])
    context = {
        "table": table,
        "lines": lines_for(room.workspace, rows, table.every_column),
        "meanings": [column for column in table.every_column if column.meaning],
        "left_out": max(0, table.found.count() - PRINTED) if len(rows) == PRINTED else 0,
    }
    return render(request, "stakeholders/print_stakeholders.html", context)


def export_stakeholders(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The table as a file. The trail keeps who took it out; with judgements in it, it is a sensitive reading."""
    room = enter(request, slug, "stakeholders.export_stakeholders")
    table = Table(room, request.GET)

    def note(format: str) -> None:
        scope = room.workspace.audit_scope
        record(
            by=room.account,
            verb="stakeholders.export_stakeholders",
            on=room.workspace,
            scope=scope,
            format=format,
        )
        if table.may_judge:
            record_reading(by=room.account, on=room.workspace, scope=scope, reason="export_stakeholders")

    name = f"{_('Stakeholders')} {room.workspace.name}"
    return respond(
        request, as_document(table), filename=name, format=request.GET.get("format", ""), on_export=note
    )
