"""Mixing the tables, and changing by hand who sits where."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import Room, enter

from ..actions import mixing
from ..actions import seats as actions
from ..actions.tables import show_seating as show
from ..forms.tables import DayForm, MoveForm
from ..models import Registration, Sitting, Table
from ..seating.effects import Change, Moving
from ..seating.loading import Loaded, load
from .found import find_conference


@require_POST
def mix_tables(request: HttpRequest, slug: str) -> HttpResponse:
    """Have the worker find the best seating."""
    room = enter(request, slug, "conferences.mix_tables")
    try:
        mixing.mix_tables(by=room.account, conference=find_conference(room))
    except mixing.MixingUnderWay:
        messages.info(
            request, _("The tables are being mixed already. A colleague may have started it just now.")
        )
    except mixing.NothingToMix:
        messages.info(
            request, _("There is nothing to mix yet: tables, rounds and people with a place are needed.")
        )
    return redirect("conferences:view_tables", slug)


@require_POST
def show_seating(request: HttpRequest, slug: str) -> HttpResponse:
    """Participants see on their own pages where they sit."""
    room = enter(request, slug, "conferences.show_seating")
    show(by=room.account, conference=find_conference(room), shown=True)
    messages.success(
        request, _("Everybody sees on their own page where they sit. Changes are seen there at once.")
    )
    return redirect("conferences:view_tables", slug)


@require_POST
def hide_seating(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.hide_seating")
    show(by=room.account, conference=find_conference(room), shown=False)
    messages.success(request, _("Where people sit is no longer seen by them."))
    return redirect("conferences:view_tables", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def move_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody to another table, or two change places: first what it would do, then the deed."""
    room = enter(request, slug, "conferences.move_person")
    found = load(find_conference(room))
    form = MoveForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        messages.info(request, _("Choose somebody in the picture of the tables first."))
        return redirect("conferences:view_tables", slug)
    data = form.cleaned_data
    sitting, one = _sitting(found, data["round"]), _person(found, data["person"])
    table, other = _table(found, data["table"]), _person(found, data["other"])
    if sitting is None or one is None or found.plan is None:
        raise Http404
    if request.method == "POST":
        if table is None and other is None:
            messages.warning(request, _("Choose a table, or somebody to change places with."))
            return _show(request, room, found, sitting, one, None, None, status=422)
        return _move(request, room, found, sitting, one, table, other, data["version"])
    return _show(request, room, found, sitting, one, table, other)


def _move(
    request: HttpRequest, room: Room, found: Loaded, sitting: Sitting, one: Registration,
    table: Table | None, other: Registration | None, version: int | None,
) -> HttpResponse:  # fmt: skip
    slug = room.workspace.slug
    change = _change(Moving(found, sitting, one), table, other)
    if change is None or not change.is_possible:
        messages.warning(request, _("This is not possible any more. Look again."))
        return _show(request, room, found, sitting, one, table, other, status=409)
    try:
        actions.move_person(
            by=room.account, conference=found.conference, sitting=sitting, one=one, table=table, other=other,
            version=version,
        )  # fmt: skip
    except (Stale, actions.SeatTaken):
        messages.warning(
            request, _("Somebody has changed the tables meanwhile. Look again at what the move does.")
        )
        return _show(request, room, load(found.conference), sitting, one, table, other, status=409)
    if other is not None:
        text = _("%(one)s and %(other)s have changed places, and stay there when you mix again.")
        messages.success(request, text % {"one": one.name, "other": other.name})
    elif table is not None:
        text = _("%(one)s sits at table %(table)s, and stays there when you mix again.")
        messages.success(request, text % {"one": one.name, "table": table.number})
    return redirect(f"{reverse('conferences:view_tables', args=[slug])}?round={sitting.number}")


def _show(
    request: HttpRequest, room: Room, found: Loaded, sitting: Sitting, one: Registration,
    table: Table | None, other: Registration | None, *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    moving = Moving(found, sitting, one)
    chosen = _change(moving, table, other)
    seat = found.seat_of.get((sitting.pk, one.pk))
    context: dict[str, Any] = {
        "room": room,
        "conference": found.conference,
        "plan": found.plan,
        "sitting": sitting,
        "one": one,
        "other": other,
        "asked": table is not None or other is not None,
        "now": found.table_of.get(seat.table_id) if seat else None,
        "is_pinned": any(each.is_pinned for each in found.seats if each.registration_id == one.pk),
        "change": chosen,
        "tables": found.open_tables,
        "others": [
            each for each in found.people if (sitting.pk, each.pk) in found.seat_of and each.pk != one.pk
        ],
    }
    if request.htmx and status == 200:  # type: ignore[attr-defined]
        return render(request, "conferences/tables/move.html#effect", context)
    context["best"] = moving.best() if seat else []
    return render(request, "conferences/tables/move.html", context, status=status)


def _change(moving: Moving, table: Table | None, other: Registration | None) -> Change | None:
    if other is not None:
        return moving.with_(other)
    return moving.to(table) if table is not None else None


@require_POST
def unpin_seats(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody, or everybody, be mixed again."""
    room = enter(request, slug, "conferences.unpin_seats")
    conference = find_conference(room)
    form = DayForm(request.POST, conference=conference)
    one = form.cleaned_data["person"] if form.is_valid() else None
    many = actions.unpin_seats(by=room.account, conference=conference, one=one)
    text = ngettext("%(n)s seat is no longer pinned.", "%(n)s seats are no longer pinned.", many)
    messages.success(request, text % {"n": many})
    return redirect("conferences:view_tables", slug)


@require_POST
def undo_moves(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back the newest change."""
    room = enter(request, slug, "conferences.undo_moves")
    try:
        actions.undo_moves(
            by=room.account, conference=find_conference(room), batch=request.POST.get("batch", "")
        )
        messages.success(request, _("The change is taken back."))
    except actions.NothingToUndo:
        messages.info(request, _("There is a newer change. Look at it before you take something back."))
    return redirect("conferences:view_tables", slug)


def _sitting(found: Loaded, number: int) -> Sitting | None:
    return next((sitting for sitting in found.sittings if sitting.number == number), None)


def _person(found: Loaded, uid: Any) -> Registration | None:
    return next((one for one in found.people if one.uid == uid), None) if uid else None


def _table(found: Loaded, uid: Any) -> Table | None:
    return next((table for table in found.tables if table.uid == uid), None) if uid else None
