"""The plan: as a table, in the method's eight columns, as a board, in time; and where it stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.documents import FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from .. import actions, exports, untaken
from ..filters import ActionFilter
from ..forms import PlanForm
from ..forms.actions import CELL_FIELDS
from ..models import Action, BudgetYear, Plan, Vision
from ..status import plan_status, status_of
from ..timeline import draw
from .found import current_plan, find_plan, page, person_id_of

VIEWS = ("table", "columns", "board", "timeline")


def view_plans(request: HttpRequest, slug: str) -> HttpResponse:
    """Straight on to the plan that holds now; the list of all with `?all=1`, or how to begin where there is none."""
    room = enter(request, slug, "plans.view_plans")
    plan = current_plan(room)
    if plan is not None and "all" not in request.GET:
        return redirect("plans:view_plan", slug, plan.uid)
    context = {
        "plans": list(Plan.objects.in_room(room.workspace)),
        "untaken": untaken.untaken_hinders(room).count(),
    }
    return page(request, room, "view_plans", context, here="plan", plan=plan)


def view_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    room = enter(request, slug, "plans.view_plan")
    plan = find_plan(room, uid)
    filter_form = ActionFilter(request.GET, plan=plan, person_id=person_id_of(room))
    found = filter_form.narrow(Action.objects.of_plan(plan))
    if "format" in request.GET:
        table = exports.plan_table(plan, found)
        content = exports.plan_paper(plan, table) if request.GET["format"] in {"docx", "pdf"} else table
        return respond(request, content, filename=f"{slug}-plan", format=request.GET["format"])
    rows = list(found.for_tables())
    money = list(BudgetYear.objects.filter(action__plan=plan, action__removed_at=None))
    shape = request.GET.get("as", "")
    context = {
        "shape": shape if shape in VIEWS else "table",
        "filter": filter_form,
        "count": len(rows),
        "status": _status(plan, rows, money, filter_form),
        "formats": FORMATS,
        "vision": Vision.objects.of(room.workspace).adopted().first(),
        "may_edit": room.may("plans.change_cell"),
        **_shaped(room, plan, shape, rows, money),
    }
    return page(request, room, "view_plan", context, here="plan", plan=plan)


def _status(plan: Plan, rows: list[Action], money: list[BudgetYear], filter_form: ActionFilter) -> Any:
    """Of the whole plan, also when the page shows a part of it."""
    return plan_status(plan) if filter_form.is_narrowed else status_of(rows, money)


def _shaped(
    room: Room, plan: Plan, shape: str, rows: list[Action], money: list[BudgetYear]
) -> dict[str, Any]:
    if shape == "board":
        columns = [(state, [one for one in rows if one.state == state]) for state in Action.BOARD]
        return {"columns": columns}
    if shape == "timeline":
        drawn = [one for one in rows if one.state != Action.State.DROPPED]
        return {"drawing": draw(plan, drawn)}
    budget: dict[int, int] = {}
    for row in money:
        budget[row.action_id] = budget.get(row.action_id, 0) + row.estimated
    groups: dict[str, list[tuple[Action, int]]] = {}
    for one in rows:
        groups.setdefault(one.goal, []).append((one, budget.get(one.pk, 0)))
    return {"groups": list(groups.items()), "cells": CELL_FIELDS}


def start_plan(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "plans.start_plan")
    workspace = room.workspace
    start: dict[str, Any] = {"starts_on": workspace.starts_on, "ends_on": workspace.ends_on}
    if workspace.starts_on and workspace.ends_on:
        start["title"] = _("Action plan %(first)s–%(last)s") % {
            "first": workspace.starts_on.year,
            "last": workspace.ends_on.year,
        }
    form = PlanForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        plan = actions.start_plan(by=room.account, workspace=workspace, **facts)
        messages.success(request, _("The plan is begun. Write its first action."))
        return redirect("plans:view_plan", slug, plan.uid)
    return page(request, room, "change_plan", {"form": form}, here="plan", status=422 if form.errors else 200)


def change_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.change_plan")
    plan = find_plan(room, uid)
    names = ("title", "text", "starts_on", "ends_on", "version")
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(plan, name) for name in names},
    )
    theirs: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(by=room.account, plan=plan, **form.cleaned_data)
        except Stale:
            plan.refresh_from_db()
            typed = form.cleaned_data
            theirs = [
                (str(form.fields[name].label), str(getattr(plan, name)), str(typed[name]))
                for name in names[:-1]
                if getattr(plan, name) != typed[name]
            ]
            form.data = {**request.POST.dict(), "version": str(plan.version)}
        else:
            messages.success(request, _("Changed."))
            return redirect("plans:view_plan", slug, uid)
    context = {"form": form, "changing": plan, "differences": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return page(request, room, "change_plan", context, here="plan", plan=plan, status=status)


@require_POST
def close_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.close_plan")
    actions.close_plan(by=room.account, plan=find_plan(room, uid))
    messages.success(request, _("The plan has ended. Everything in it can still be read."))
    return redirect("plans:view_plan", slug, uid)


@require_POST
def reopen_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.reopen_plan")
    actions.reopen_plan(by=room.account, plan=find_plan(room, uid))
    messages.success(request, _("The plan is open again."))
    return redirect("plans:view_plan", slug, uid)


def view_status(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The chair's page: where the plan stands, in a minute."""
    room = enter(request, slug, "plans.view_status")
    plan = find_plan(room, uid)
    status = plan_status(plan)
    hinders = untaken.untaken_hinders(room)
    if "format" in request.GET:
        paper = exports.status_paper(plan, status, list(hinders[:10]))
        return respond(request, paper, filename=f"{slug}-plan-status", format=request.GET["format"])
    context = {
        "status": status,
        "hinders": list(hinders[:4]),
        "hinder_count": hinders.count(),
        "vision": Vision.objects.of(room.workspace).adopted().first(),
    }
    return page(request, room, "view_status", context, here="status", plan=plan)
