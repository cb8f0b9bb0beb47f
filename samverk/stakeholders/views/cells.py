"""One cell of the table, in place: the cell, its input, and what to do when somebody else was first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import Room, enter

from ..actions import change_cell as change_cell_action
from ..actions import judge_stakeholder
from ..actions.cells import cell_text, say
from ..columns import Column
from ..forms import cell_form
from ..models import Stakeholder
from ..tables import Cell
from .found import find_editable_column, find_stakeholder


def change_cell(request: HttpRequest, slug: str, uid: UUID, key: str) -> HttpResponse:
    """GET the input (or, with `?show=1`, the cell again), POST a new text."""
    room = enter(request, slug, "stakeholders.change_cell")
    stakeholder, column = find_stakeholder(room, uid), find_editable_column(room, key)
    cell = Cell(column, stakeholder, cell_text(stakeholder, column))
    if request.method != "POST":
        if "show" in request.GET:
            return _answer(request, "shown", cell)
        start = {"value": _initial(cell), "version": stakeholder.version, "seen": cell.text}
        return _answer(request, "input", cell, form=cell_form(column, initial=start))
    form = cell_form(column, request.POST)
    if not form.is_valid():
        return _answer(request, "input", cell, form=form, status=422)
    value, seen = form.cleaned_data["value"], form.cleaned_data["seen"]
    try:
        _write(room, stakeholder, column, value, seen, form.cleaned_data["version"])
    except Stale:
        return _answer(request, "stale", _fresh(room, uid, column), status=409, mine=_words(column, value))
    now = _fresh(room, uid, column)
    if request.htmx:  # type: ignore[attr-defined]
        return _answer(request, "saved", now, before=cell.text)
    messages.success(
        request, _("Saved: %(column)s for %(name)s.") % {"column": column.label, "name": stakeholder}
    )
    return redirect("stakeholders:view_stakeholder", slug, uid)


def _write(
    room: Room, stakeholder: Stakeholder, column: Column, value: Any, seen: str, version: int | None
) -> None:
    if column.kind != "score":
        change_cell_action(
            by=room.account, stakeholder=stakeholder, column=column, value=value, version=version, seen=seen
        )
        return
    other = "interest" if column.key == "influence" else "influence"
    kept = getattr(stakeholder, other)
    saw = {column.key: int(seen) if seen.isdecimal() else None, other: kept}
    judge_stakeholder(
        by=room.account,
        stakeholder=stakeholder,
        version=version,
        seen=(saw["influence"], saw["interest"]),
        **{column.key: value, other: kept},
    )


def _fresh(room: Room, uid: UUID, column: Column) -> Cell:
    stakeholder = find_stakeholder(room, uid)
    return Cell(column, stakeholder, cell_text(stakeholder, column))


def _initial(cell: Cell) -> Any:
    """A stated column may hold what cannot be chosen there (a former member): then nothing is chosen."""
    if cell.column.key == "contacted_on":
        return cell.stakeholder.contacted_on
    return cell.standing if cell.column.key == "state" else cell.text


def _words(column: Column, value: Any) -> dict[str, str]:
    text = "" if value is None else say(value)
    return {"text": text, "words": column.words(text)}


def _answer(request: HttpRequest, what: str, cell: Cell, *, status: int = 200, **more: Any) -> HttpResponse:
    """A fragment for the cell, or a page of its own without script."""
    context = {"cell": cell, "stakeholder": cell.stakeholder, "what": what, "may_edit": True, **more}
    page = "stakeholders/change_cell.html"
    part = f"#{what}" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"{page}{part}", context, status=status)
