"""The method's steps: all of them, and ticking by hand."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.people.models import Person

from .. import actions
from ..exports import checklist_table
from ..forms.rooms import SetAsideForm
from ..method import find_activity
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along


@require_safe
def view_checklist(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every phase with its steps, who ticked them and when; and the list to print."""
    room = enter(request, slug, "workspaces.view_checklist")
    _fill_in(room)
    if "format" in request.GET:
        return take_along(request, room, checklist_table(room, room.checklist), filename=_("steps"))
    phases = [
        (
            phase,
            steps,
            sum(step.is_done for step in steps),
            any(step.is_now or step.is_late for step in steps),
        )
        for phase, steps in room.checklist.phases
    ]
    context = {
        "checklist": room.checklist,
        "phases": phases,
        "formats": BUTTONS,
        "may_tick": room.may("workspaces.tick_activity"),
    }
    return render(request, "workspaces/view_checklist.html", context)


@require_POST
def tick_activity(request: HttpRequest, slug: str, activity: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.tick_activity")
    try:
        actions.tick_activity(by=room.account, workspace=room.workspace, activity=activity)
    except actions.NoSuchActivity:
        raise Http404 from None
    messages.success(request, _("Ticked. Nice to have that done."))
    return _to_step(room, activity)


@require_POST
def untick_activity(request: HttpRequest, slug: str, activity: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.untick_activity")
    try:
        actions.untick_activity(by=room.account, workspace=room.workspace, activity=activity)
    except actions.NoSuchActivity:
        raise Http404 from None
    messages.success(request, _("The step is back on the list."))
    return _to_step(room, activity)


@require_http_methods(["GET", "POST"])
def set_aside_activity(request: HttpRequest, slug: str, activity: str) -> HttpResponse:
    """Say that a step is not for this room, with the reason."""
    room = enter(request, slug, "workspaces.set_aside_activity")
    found = find_activity(room.workspace.template, activity)
    if found is None:
        raise Http404
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.set_aside_activity(
            by=room.account, workspace=room.workspace, activity=activity, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("Set aside. You can take it back whenever you like."))
        return _to_step(room, activity)
    context = {"form": form, "activity": found}
    return render(request, "workspaces/set_aside_activity.html", context, status=422 if form.errors else 200)


def _fill_in(room: Room) -> None:
    """Name who ticked, and lead to where each step is done, if this account may go there."""
    steps = room.checklist.steps
    accounts = {step.tick.by_id for step in steps if step.tick}
    # `objects`: whoever has a protected identity is not named.
    people = Person.objects.filter(account__in=accounts)
    names = {person.account_id: person.name for person in people}
    for step in steps:
        if step.tick:
            step.who = names.get(step.tick.by_id, _("somebody"))
        if step.activity.page and room.may(step.activity.page):
            step.url = reverse(step.activity.page, args=[room.workspace.slug])


def _to_step(room: Room, activity: str) -> HttpResponse:
    """Back to the list, at the step that was touched."""
    address = reverse("workspaces:view_checklist", args=[room.workspace.slug])
    return redirect(f"{address}#{activity}")
