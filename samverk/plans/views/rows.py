"""One action: read, written in six questions, moved, removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.audit.trail import lines
from samverk.observations.models import Observation
from samverk.workspaces.models import Representative
from samverk.workspaces.rooms import Room, enter

from .. import actions, smart
from ..forms import ActionForm, ReportForm
from ..models import Action
from ..threads import commitments_for
from .found import find_action, find_gap, find_plan, page, person_id_of


def view_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.view_action")
    return _action_page(request, room, find_action(room, uid, removed=True))


def add_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.add_action")
    plan = find_plan(room, uid)
    start: dict[str, Any] = {}
    if "gap" in request.GET:
        start["gap"] = find_gap(room, _uid(request.GET["gap"])).uid
    form = ActionForm(request.POST if request.method == "POST" else None, plan=plan, initial=start)
    if request.method == "POST" and form.is_valid():
        action = actions.add_action(by=room.account, plan=plan, **form.facts)
        messages.success(request, _("Action %(number)s stands in the plan.") % {"number": action.number})
        if "again" in request.POST:
            return redirect("plans:add_action", slug, uid)
        return redirect("plans:view_action", slug, action.uid)
    context = {"form": form, "action": None}
    return page(
        request, room, "change_action", context, here="plan", plan=plan, status=422 if form.errors else 200
    )


def change_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.change_action")
    action = find_action(room, uid)
    form = ActionForm(request.POST if request.method == "POST" else None, plan=action.plan, action=action)
    theirs: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change_action(by=room.account, action=action, version=version, **form.facts)
        except Stale:
            action = find_action(room, uid)
            theirs = _differences(action, form)
            form.data = request.POST.copy()
            form.data["version"] = str(action.version)
        else:
            messages.success(request, _("Changed."))
            return redirect("plans:view_action", slug, uid)
    context = {"form": form, "action": action, "differences": theirs, "checks": smart.check(action)}
    status = 409 if theirs else 422 if form.errors else 200
    return page(request, room, "change_action", context, here="plan", plan=action.plan, status=status)


@require_POST
def move_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """To another column of the board: by drag (an empty answer) or by button (back to the board)."""
    room = enter(request, slug, "plans.move_action")
    action = find_action(room, uid)
    state = request.POST.get("state", "")
    if state not in Action.State.values:
        return HttpResponse(status=422)
    actions.move_action(by=room.account, action=action, state=state)
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=204)
    words = {"title": action.title, "state": Action.State(state).label}
    messages.success(request, _("“%(title)s” is now: %(state)s.") % words)
    return redirect(f"{_plan_address(action)}?as=board")


@require_POST
def remove_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.remove_action")
    actions.remove_action(by=room.account, action=find_action(room, uid))
    messages.success(request, _("The action is removed. You can bring it back on this page."))
    return redirect("plans:view_action", slug, uid)


@require_POST
def restore_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.restore_action")
    actions.restore_action(by=room.account, action=find_action(room, uid, removed=True))
    messages.success(request, _("The action is back."))
    return redirect("plans:view_action", slug, uid)


@require_POST
def ask_responsible(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.ask_responsible")
    action = find_action(room, uid)
    if actions.ask_responsible(by=room.account, action=action):
        messages.success(request, _("The question is on its way. The answer shows here."))
    else:
        messages.warning(request, _("We have no e-mail address for whoever answers for it. Ask another way."))
    return redirect("plans:view_action", slug, uid)


def report_action(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Members report on what they or their organisation answer for; who runs the room, on everything."""
    room = enter(request, slug, "plans.report_action")
    action = find_action(room, uid)
    if request.method == "POST" and not answers_for(room, action):
        messages.warning(request, _("Only those who answer for the action, or run the room, report on it."))
        return redirect("plans:view_action", slug, uid)
    if request.method != "POST":
        return redirect("plans:view_action", slug, uid)
    form = ReportForm(request.POST, action=action)
    if not form.is_valid():
        return _action_page(request, room, action, form)
    actions.report_action(by=room.account, action=action, **form.cleaned_data)
    messages.success(request, _("Thank you. Now everybody in the room can see how it goes."))
    return redirect("plans:view_action", slug, uid)


def answers_for(room: Room, action: Action) -> bool:
    """Whoever runs the room; the person named; who speaks for the organisation that answers or takes part."""
    if room.may("plans.change_action"):
        return True
    person = person_id_of(room)
    if person is None or not room.may("plans.report_action"):
        return False
    organisations = [action.responsible_id, *action.partners.values_list("pk", flat=True)]
    speaking = Representative.objects.current().filter(
        member__workspace=room.workspace, member__organisation__in=organisations, person=person
    )
    return action.person_id == person or speaking.exists()


def _action_page(
    request: HttpRequest, room: Room, action: Action, form: ReportForm | None = None
) -> HttpResponse:
    heard = Observation.objects.none()
    if action.gap is not None:
        readable = Observation.objects.visible_in(room).standing()
        heard = readable.filter(pk__in=action.gap.observations.values("pk")).prefetch_related("sources")
    money = list(action.money.all())
    context = {
        "action": action,
        "heard": list(heard.order_by("heard_on")[:4]),
        "commitments": commitments_for([action.uid]).get(action.uid, []),
        "checks": smart.check(action),
        "money": money,
        "budget": sum(row.estimated for row in money),
        "secured": sum(row.secured for row in money),
        "obstacles": list(action.obstacles.all()),
        "partners": list(action.partners.all()),
        "reports": list(action.reports.select_related("by__person", "person")),
        "lines": lines(Entry.objects.about(action.uid).newest_first()[:20], viewer=room.account),
        "is_mine": action.person_id is not None and action.person_id == person_id_of(room),
        "may_report": action.removed_at is None and answers_for(room, action),
        "report_form": form or ReportForm(action=action),
    }
    return page(
        request, room, "view_action", context, here="plan", plan=action.plan, status=422 if form else 200
    )


def _differences(action: Action, form: ActionForm) -> list[tuple[str, str, str]]:
    """What stands now beside what was typed, for the facts that differ."""
    found = []
    for name, mine in form.facts.items():
        if name in {"money", "obstacles", "partners"}:
            continue
        now = getattr(action, name)
        if now != mine:
            label = str(form.fields[name].label)
            found.append((label, str("" if now is None else now), str("" if mine is None else mine)))
    return found


def _plan_address(action: Action) -> str:
    return str(redirect("plans:view_plan", action.plan.workspace.slug, action.plan.uid).url)


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
