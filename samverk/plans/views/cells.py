"""One cell of the table, in place; a page of its own without script."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import enter

from .. import actions
from ..actions.rows import cell_text
from ..forms import cell_form
from ..forms.actions import CELL_FIELDS
from ..models import Action
from .found import find_action, page, rows_address


def change_cell(request: HttpRequest, slug: str, uid: UUID, field: str) -> HttpResponse:
    """GET the input (or, with `?show=1`, the cell again), POST what it shall say."""
    room = enter(request, slug, "plans.change_cell")
    action = find_action(room, uid)
    if field not in CELL_FIELDS:
        raise Http404
    if request.method != "POST":
        if "show" in request.GET:
            return _answer(request, action, field, "shown")
        form = cell_form(
            action, field, initial={"value": _initial(action, field), "seen": cell_text(action, field)}
        )
        return _answer(request, action, field, "input", form=form)
    form = cell_form(action, field, request.POST)
    if not form.is_valid():
        return _answer(request, action, field, "input", form=form, status=422)
    value, seen = form.cleaned_data["value"], form.cleaned_data["seen"]
    try:
        actions.change_cell(by=room.account, action=action, field=field, value=value, seen=seen)
    except Stale:
        now = find_action(room, uid)
        form = cell_form(now, field, {"value": request.POST.get("value", ""), "seen": cell_text(now, field)})
        return _answer(request, now, field, "input", form=form, status=409, is_stale=True)
    except actions.WrongPeriod:
        form.add_error("value", _("It cannot be done before it begins."))
        return _answer(request, action, field, "input", form=form, status=422)
    if request.htmx:  # type: ignore[attr-defined]
        return _answer(request, find_action(room, uid), field, "shown")
    messages.success(request, _("Changed."))
    return redirect("plans:view_action", slug, uid)


def _initial(action: Action, field: str) -> object:
    value = getattr(action, field)
    return getattr(value, "uid", value)


def _answer(
    request: HttpRequest, action: Action, field: str, what: str, *, status: int = 200, **more: object
) -> HttpResponse:
    """A fragment for the cell, or a page of its own without script."""
    room = request.room  # type: ignore[attr-defined]
    context = {"action": action, "field": field, "may_edit": True, "rows_address": rows_address(room), **more}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, f"plans/change_cell.html#{what}", context, status=status)
    return page(request, room, "change_cell", context, here="plan", plan=action.plan, status=status)
