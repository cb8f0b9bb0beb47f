"""The tables on the day: who does not come, who came late, a table that disappears, and where somebody sits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import Room, enter

from ..actions import seats as actions
from ..forms.tables import DayForm
from ..models import Conference, Registration, Table
from ..seating.loading import Loaded, load, round_now
from ..seating.pages import lines_of, rounds_of
from ..seating.solving import CannotAdapt, adapt
from ..seating.trouble import told
from .found import find_conference
from .tables import find_table

SHOWN = 30
ATTEMPTS = 3


@require_GET
def find_seat(request: HttpRequest, slug: str) -> HttpResponse:
    """On the organiser's phone: a few letters of a name, and where that person sits."""
    room = enter(request, slug, "conferences.find_seat")
    conference = find_conference(room)
    words = request.GET.get("q", "")[:60].strip()
    found = load(conference)
    rounds, at = rounds_of(found, "")
    lines = lines_of(found, words) if words else []
    context = {
        "room": room, "conference": conference, "rounds": rounds, "at": at, "words": words,
        "lines": lines[:SHOWN], "more": max(0, len(lines) - SHOWN), "absent": found.absent, "seats": bool(found.seats),
    }  # fmt: skip
    return render(request, "conferences/tables/find.html", context)


@require_POST
def report_absent(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody does not come (any more): the chair is free, and where the table needs it others move up."""
    room = enter(request, slug, "conferences.report_absent")
    conference = find_conference(room)
    form = DayForm(request.POST, conference=conference)
    if not form.is_valid() or form.cleaned_data["person"] is None:
        messages.warning(request, _("Choose who it is, by name."))
        return redirect("conferences:view_tables", slug)
    one = form.cleaned_data["person"]
    return _adapt(request, room, conference, form, "conferences.report_absent", gone=[one])


@require_POST
def report_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who was away came after all."""
    room = enter(request, slug, "conferences.report_back")
    conference = find_conference(room)
    form = DayForm(request.POST, conference=conference)
    if not form.is_valid() or form.cleaned_data["person"] is None:
        messages.warning(request, _("Choose who it is, by name."))
        return redirect("conferences:view_tables", slug)
    one = form.cleaned_data["person"]
    return _adapt(request, room, conference, form, "conferences.report_back", back=[one])


@require_POST
def take_in_late(request: HttpRequest, slug: str) -> HttpResponse:
    """Those who registered late get chairs, those who cancelled leave theirs: the smallest change."""
    room = enter(request, slug, "conferences.take_in_late")
    conference = find_conference(room)
    form = DayForm(request.POST, conference=conference)
    form.is_valid()
    return _adapt(request, room, conference, form, "conferences.take_in_late", late=True)


@require_POST
def close_table(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A table disappears: those who sat there get other places, and nobody else moves who need not."""
    room = enter(request, slug, "conferences.close_table")
    conference = find_conference(room)
    table = find_table(conference, uid)
    form = DayForm(request.POST, conference=conference)
    form.is_valid()
    return _adapt(request, room, conference, form, "conferences.close_table", closed=table)


def _adapt(
    request: HttpRequest, room: Room, conference: Conference, form: DayForm, verb: str, *,
    closed: Table | None = None, late: bool = False, **who: list[Any],
) -> HttpResponse:  # fmt: skip
    """Work it out and write it; when somebody was first, work it out again."""
    slug = room.workspace.slug
    for _attempt in range(ATTEMPTS):
        found = load(conference)
        if found.plan is None or not found.seats:
            messages.info(request, _("Nobody sits at the tables yet. Mix them first."))
            return redirect("conferences:view_tables", slug)
        first = _first(found, form)
        change = _change_of(found, closed, late, who, first)
        if change is None:
            messages.info(request, _("There is nothing to change: it has been done already."))
            return redirect("conferences:view_tables", slug)
        try:
            adapted = adapt(found, first=first, **change)
        except CannotAdapt as trouble:
            _say_impossible(request, found, trouble)
            return redirect("conferences:view_tables", slug)
        try:
            actions.keep_change(
                by=room.account, conference=conference, version=found.plan.version, verb=verb, moves=adapted.moves,
                closed=closed, languages=adapted.languages, result={"changed": True},
            )  # fmt: skip
        except Stale:
            continue
        _say(request, found, adapted.moves)
        return redirect("conferences:view_tables", slug)
    messages.warning(request, _("Somebody is changing the tables at the same time. Try again."))
    return redirect("conferences:view_tables", slug)


def _first(found: Loaded, form: DayForm) -> int:
    asked = form.cleaned_data.get("first") if form.is_valid() else None
    return min(asked - 1, len(found.sittings) - 1) if asked else round_now(found.sittings)


def _change_of(
    found: Loaded, closed: Table | None, late: bool, who: dict[str, list[Any]], first: int
) -> dict[str, Any] | None:
    """What `adapt` is asked; None when there is nothing to do."""
    if closed is not None:
        return {"closed": closed} if closed.closed_at is None else None
    if late:
        new, gone = found.without_table, found.left
        return {**_parted(found, new), "gone": gone} if new or gone else None
    to_come = {(s.pk, r) for s in found.sittings[first:] for r in found.seated if (s.pk, r) in found.seat_of}
    sits = {registration for _sitting, registration in to_come}
    gone = [found.person_of[one.pk] for one in who.get("gone", []) if one.pk in sits]
    coming = [
        found.person_of[one.pk]
        for one in who.get("back", [])
        if one.pk in found.person_of and one.pk not in sits
    ]
    if not gone and not coming:
        return None
    return {"gone": gone, **_parted(found, coming)}


def _parted(found: Loaded, coming: list[Registration]) -> dict[str, list[Registration]]:
    """Those who sat somewhere already, and those who are new."""
    return {
        "back": [one for one in coming if one.pk in found.seated],
        "new": [one for one in coming if one.pk not in found.seated],
    }


def _say(request: HttpRequest, found: Loaded, moves: list[Any]) -> None:
    moved = {
        registration for _s, registration, was, now, _why in moves if was is not None and now is not None
    }
    if not moved:
        messages.success(request, _("Done. Nobody else has to move."))
        return
    text = ngettext(
        "Done. %(n)s person moves to another table: see who and why.",
        "Done. %(n)s people move to another table: see who and why.",
        len(moved),
    )
    messages.success(request, text % {"n": len(moved)})


def _say_impossible(request: HttpRequest, found: Loaded, trouble: CannotAdapt) -> None:
    lines = [told(found, one) for one in trouble.collisions[:2]]
    text = " ".join(f"{one.text} {one.mend}" for one in lines)
    messages.warning(request, _("Nothing is changed, because it is not possible.") + " " + text)
