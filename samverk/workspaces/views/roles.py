"""Who does what in a room, and the turns of its chair."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.access.rules import Role
from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer

from ..actions import roles as actions
from ..actions import turns
from ..exports import roles_table, turns_table
from ..forms.roles import EndRoleForm, GiveRoleForm, PassChairForm, RoleTermForm, TurnsForm
from ..models import ChairTurn, HandOver, Member, RoleHolding
from ..models.roles import with_states
from ..people import people_of_turn, role_worries, turn_to_take
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along

# In the order of the method: who leads, who writes, who tells, who works, who takes part.
ORDER = list(Role.values)


@require_GET
def view_roles(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Roles and terms, what is missing, and whose turn it is to chair. `?list=turns` takes the turns along."""
    room = enter(request, slug, "workspaces.view_roles")
    if "format" in request.GET and request.GET.get("list") == "turns":
        table = turns_table(room, _turns(room))
        return take_along(request, room, table, filename=_("turns"), names_people=False)
    if "format" in request.GET:
        return take_along(request, room, roles_table(room, _every_holding(room)), filename=_("roles"))
    return render(request, "workspaces/members/view_roles.html", _page(room))


@require_POST
def give_role(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.give_role")
    form = GiveRoleForm(request.POST, workspace=room.workspace)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.give_role(by=room.account, workspace=room.workspace, **data)
        except actions.AlreadyHoldsRole:
            form.add_error(
                "role", _("%(name)s has that role in these days already.") % {"name": data["person"].name}
            )
        else:
            role = Role(data["role"]).label
            messages.success(
                request, _("%(name)s is %(role)s now.") % {"name": data["person"].name, "role": role}
            )
            return redirect("workspaces:view_roles", slug)
    context = {**_page(room), "give_form": form}
    return render(request, "workspaces/members/view_roles.html", context, status=422)


@require_POST
def end_role(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.end_role")
    holding = _holding(room, uid)
    form = EndRoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day as year-month-day, for example 2026-03-31."))
        return redirect("workspaces:view_roles", slug)
    try:
        actions.end_role(by=room.account, holding=holding, from_day=form.cleaned_data["from_day"])
    except actions.LastCoordinator:
        messages.error(request, _last_coordinator())
    else:
        messages.success(
            request,
            _("%(name)s is no longer %(role)s.")
            % {"name": holding.person.name, "role": holding.get_role_display()},
        )
    return redirect("workspaces:view_roles", slug)


@require_http_methods(["GET", "POST"])
def change_role_term(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.change_role_term")
    holding = _holding(room, uid)
    form = RoleTermForm(request.POST or None, initial=_term_now(holding))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role_term(by=room.account, holding=holding, **form.cleaned_data)
        except actions.LastCoordinator:
            form.add_error("until", _last_coordinator())
        except actions.AlreadyHoldsRole:
            form.add_error(None, _("The person has the same role in some of these days. Change that term."))
        except Stale as stale:
            back = reverse("workspaces:view_roles", args=[slug])
            now = stale.current
            return stale_answer(request, form, now=_term_now(now), version=now.version, back=back)
        else:
            messages.success(request, _("Saved."))
            return redirect("workspaces:view_roles", slug)
    status = 422 if request.method == "POST" else 200
    context = {"holding": holding, "form": form}
    return render(request, "workspaces/members/change_role_term.html", context, status=status)


@require_http_methods(["GET", "POST"])
def lay_out_turns(request: HttpRequest, slug: str) -> HttpResponse:
    """All turns in one go."""
    room = enter(request, slug, "workspaces.lay_out_turns")
    form = TurnsForm(request.POST or None, workspace=room.workspace, initial=_first_turns(room))
    if request.method == "POST" and form.is_valid():
        try:
            turns.lay_out_turns(by=room.account, workspace=room.workspace, **form.cleaned_data)
        except turns.TurnsOverlap as clash:
            form.add_error(
                "starts_on",
                _(
                    "%(party)s has the chair from %(from)s to %(to)s. Begin after that, or remove that turn first."
                )
                % {
                    "party": clash.turn.party,
                    "from": clash.turn.starts_on.isoformat(),
                    "to": clash.turn.ends_on.isoformat(),
                },
            )
        else:
            messages.success(request, _("The turns are laid out."))
            return redirect(reverse("workspaces:view_roles", args=[slug]) + "#turns")
    status = 422 if request.method == "POST" else 200
    return render(request, "workspaces/members/lay_out_turns.html", {"form": form}, status=status)


@require_POST
def remove_turn(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.remove_turn")
    turn = get_object_or_404(ChairTurn, workspace=room.workspace, uid=uid)
    turns.remove_turn(by=room.account, turn=turn)
    messages.success(request, _("The turn is removed."))
    return redirect(reverse("workspaces:view_roles", args=[slug]) + "#turns")


@require_POST
def pass_chair(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """The party whose turn it is sends somebody to the chair."""
    room = enter(request, slug, "workspaces.pass_chair")
    turn = get_object_or_404(
        ChairTurn.objects.filter(workspace=room.workspace, ends_on__gte=timezone.localdate()), uid=uid
    )
    form = PassChairForm(request.POST, workspace=room.workspace)
    if not form.is_valid():
        messages.error(request, _("Choose who takes the chair."))
        return redirect("workspaces:view_roles", slug)
    person = form.cleaned_data["person"]
    turns.pass_chair(by=room.account, turn=turn, person=person)
    messages.success(
        request,
        _("%(name)s has the chair until %(day)s.") % {"name": person.name, "day": turn.ends_on.isoformat()},
    )
    return redirect("workspaces:view_roles", slug)


def _page(room: Room) -> dict[str, Any]:
    today = timezone.localdate()
    holdings = RoleHolding.objects.filter(workspace=room.workspace).select_related("person")
    now = sorted(
        holdings.current_or_coming(today).filter(comes_with_seat=False).order_by("since", "id"),
        key=lambda held: ORDER.index(held.role),
    )
    turn = turn_to_take(room.workspace) if room.may("workspaces.pass_chair") else None
    return {
        "today": today,
        "formats": BUTTONS,
        "groups": [
            (Role(role).label, [held for held in now if held.role == role])
            for role in ORDER
            if any(held.role == role for held in now)
        ],
        "seats": holdings.current(today).filter(comes_with_seat=True).count(),
        "past": holdings.past(today).order_by("-until", "-id")[:50],
        "worries": role_worries(room.workspace) if room.may("workspaces.give_role") else [],
        "responsible": Member.objects.current()
        .filter(workspace=room.workspace, is_ultimately_responsible=True)
        .select_related("organisation")
        .first(),
        "turns": _turns(room),
        "turn": turn,
        "turn_people": people_of_turn(turn) if turn else [],
        "hand_overs": HandOver.objects.filter(
            workspace=room.workspace, undone_at=None, giver__is_protected=False, receiver__is_protected=False
        )
        .select_related("giver", "receiver")
        .order_by("-created_at")[:5]
        if room.may("workspaces.hand_over")
        else [],
        "give_form": GiveRoleForm(workspace=room.workspace, initial={"since": today})
        if room.may("workspaces.give_role")
        else None,
    }


def _every_holding(room: Room) -> list[RoleHolding]:
    """Who is, will be and was what, in the order of the method."""
    holdings = RoleHolding.objects.filter(workspace=room.workspace).select_related("person")
    return sorted(holdings.order_by("since", "id"), key=lambda held: ORDER.index(held.role))


def _turns(room: Room) -> list[tuple[ChairTurn, str]]:
    """The turns with `had`, `has` or `will`."""
    rows = ChairTurn.objects.filter(workspace=room.workspace).select_related("member__organisation")
    return with_states(rows)


def _first_turns(room: Room) -> dict[str, Any]:
    """The parties of the room in their order, from the day after the last turn or the next new year."""
    parties = Member.objects.current().filter(workspace=room.workspace).exclude(party="")
    names = list(dict.fromkeys(parties.order_by("party").values_list("party", flat=True)))
    last = ChairTurn.objects.filter(workspace=room.workspace).order_by("-ends_on").first()
    today = timezone.localdate()
    start = last.ends_on + timedelta(days=1) if last else today.replace(month=1, day=1, year=today.year + 1)
    return {"parties": "\n".join(names), "starts_on": start, "months": 12}


def _term_now(holding: Any) -> dict[str, Any]:
    return {name: getattr(holding, name) for name in ("since", "until", "version")}


def _holding(room: Room, uid: str) -> RoleHolding:
    rows = RoleHolding.objects.current_or_coming(timezone.localdate()).filter(workspace=room.workspace)
    return get_object_or_404(rows.select_related("person", "workspace"), uid=uid)


def _last_coordinator() -> str:
    return _(
        "Then nobody could let others in: a room needs a coordinator who can sign in. "
        "Give somebody else the role first, or hand over."
    )
