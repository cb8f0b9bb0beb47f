"""The tables: the picture of who sits where, setting up, each table, and wishes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale, record_reading
from samverk.documents import respond
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import mixing, ties
from ..actions import tables as actions
from ..forms.tables import SetUpForm, TableForm, TieForm, WeightsForm
from ..models import Conference, SeatingPlan, Table, Tie
from ..seating.broken import broken_rules
from ..seating.lists import seats_table
from ..seating.loading import Loaded, load
from ..seating.pages import cards_of, legend_of, lines_of, moves_of, rounds_of, said_now
from ..seating.trouble import collisions_of
from .found import find_conference

FORMATS = ["xlsx", "pdf", "csv"]
UNSETTLED = frozenset({SeatingPlan.Stage.SOLVING, SeatingPlan.Stage.FAILED})


@require_GET
def view_tables(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who sits where in a round, how well it is mixed, and everything one does about it."""
    room = enter(request, slug, "conferences.view_tables")
    conference = find_conference(room)
    found, stuck = _settled(conference)
    if request.htmx:  # type: ignore[attr-defined]  # the page that waits for the answer
        if found.plan is None or found.plan.stage not in UNSETTLED:
            return HttpResponse(status=204, headers={"HX-Redirect": request.path})
        context = {"room": room, "plan": found.plan, "stuck": stuck}
        return render(request, "conferences/tables/state.html", context)
    if "format" in request.GET:
        record_reading(by=room.account, on=conference, scope=room.workspace.audit_scope, reason="export")
        return respond(
            request, seats_table(found), filename=f"{slug} {_('tables')}", format=request.GET["format"]
        )
    return _page(request, room, found, stuck=stuck)


def _settled(conference: Conference) -> tuple[Loaded, bool]:
    """The tables, and whether the worker gave up. Read once more if it became ready between reading plan and job."""
    found = load(conference)
    if _is_stuck(found.plan) and found.plan is not None and found.plan.stage == SeatingPlan.Stage.SOLVING:
        found = load(conference)
    return found, _is_stuck(found.plan)


def _is_stuck(plan: SeatingPlan | None) -> bool:
    if plan is None or plan.stage not in UNSETTLED:
        return False
    job = mixing.job_of(plan)
    return plan.stage == SeatingPlan.Stage.FAILED or job is None or job.is_finished


def _page(request: HttpRequest, room: Room, found: Loaded, *, stuck: bool) -> HttpResponse:
    rounds, at = rounds_of(found, request.GET.get("round", ""))
    words = request.GET.get("q", "")[:60].strip()
    show = "list" if request.GET.get("show") == "list" else "tables"
    has_cards = bool(found.seats) and show == "tables" and bool(rounds)
    moves, batch = moves_of(found) if found.plan else ([], None)
    context = {
        "room": room,
        "conference": found.conference,
        "found": found,
        "plan": found.plan,
        "stuck": stuck,
        "rounds": rounds,
        "at": at,
        "words": words,
        "show": show,
        "cards": cards_of(found, found.sittings[at], words) if has_cards else [],
        "lines": lines_of(found, words) if found.seats and show == "list" else [],
        "legend": legend_of(found),
        "said": said_now(found),
        "collisions": collisions_of(found) if found.plan and found.plan.stage == "impossible" else [],
        "broken": broken_rules(found),
        "moves": moves,
        "batch": batch,
        "pinned": sum(seat.is_pinned for seat in found.seats),
        "formats": FORMATS,
        "setup": None if found.tables else SetUpForm(conference=found.conference),
    }
    return render(request, "conferences/tables/view.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_up_tables(request: HttpRequest, slug: str) -> HttpResponse:
    """All tables and rounds at once, with defaults from how many come; and a list to change each."""
    room = enter(request, slug, "conferences.set_up_tables")
    conference = find_conference(room)
    form = SetUpForm(request.POST if request.method == "POST" else None, conference=conference)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_up_tables(by=room.account, conference=conference, **form.facts())
        except actions.NotEnoughChairs:
            form.add_error(
                None, _("Somebody got a place meanwhile, and the chairs no longer suffice. Add a table.")
            )
        else:
            messages.success(request, _("The tables are set up. Now mix the people."))
            return redirect("conferences:view_tables", slug)
    tables = conference.tables.select_related("hall", "host__person")
    context = {"room": room, "conference": conference, "form": form, "tables": tables}
    return render(request, "conferences/tables/set_up.html", context, status=422 if form.errors else 200)


@require_POST
def add_table(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.add_table")
    made = actions.add_table(by=room.account, conference=find_conference(room))
    messages.success(request, _("Table %(number)s is added.") % {"number": made.number})
    return redirect("conferences:set_up_tables", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def change_table(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Chairs, hall, host, wheelchair places and languages of one table."""
    room = enter(request, slug, "conferences.change_table")
    table = find_table(find_conference(room), uid)
    back = reverse("conferences:set_up_tables", args=[slug])
    form = TableForm(request.POST if request.method == "POST" else None, instance=table)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = find_table(table.conference, uid)
            actions.change_table(
                by=room.account, table=fresh, version=form.cleaned_data["version"], **form.facts()
            )
            messages.success(request, _("Table %(number)s is changed.") % {"number": table.number})
            return redirect(back)
        except Stale:
            fresh = find_table(table.conference, uid)
            now = {name: getattr(fresh, name) for name in ("name", "most", "least", "wheelchair_places")}
            now["host"] = fresh.host.uid if fresh.host else ""
            return stale_answer(request, form, now=now, version=fresh.version, back=back)
    context = {"room": room, "conference": table.conference, "table": table, "form": form, "back": back}
    return render(request, "conferences/tables/change.html", context, status=422 if form.errors else 200)


@require_POST
def remove_table(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_table")
    table = find_table(find_conference(room), uid)
    try:
        actions.remove_table(by=room.account, table=table)
        messages.success(request, _("Table %(number)s is taken away.") % {"number": table.number})
    except actions.TableInUse:
        messages.warning(request, _("People sit at the table. Close it instead: then they get other places."))
    return redirect("conferences:set_up_tables", slug)


@require_GET
def view_ties(request: HttpRequest, slug: str) -> HttpResponse:
    """Wishes to sit together or apart, and what counts."""
    room = enter(request, slug, "conferences.view_ties")
    return _ties_page(request, room, find_conference(room))


@require_POST
def add_tie(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.add_tie")
    conference = find_conference(room)
    form = TieForm(request.POST, conference=conference)
    if not form.is_valid():
        return _ties_page(request, room, conference, form=form, status=422)
    data = form.cleaned_data
    try:
        ties.add_tie(
            by=room.account, conference=conference, one=data["one"], other=data["other"], kind=data["kind"],
            is_hard=data["how"] == "hard",
        )  # fmt: skip
    except ties.TiedAlready:
        form.add_error("other", _("These two have a wish already. Take it away first."))
        return _ties_page(request, room, conference, form=form, status=422)
    messages.success(request, _("Noted. It counts when the tables are mixed the next time."))
    return redirect("conferences:view_ties", slug)


@require_POST
def remove_tie(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_tie")
    tie = Tie.objects.filter(conference=find_conference(room), uid=uid).first()
    if tie is None:
        raise Http404
    ties.remove_tie(by=room.account, tie=tie)
    messages.success(request, _("The wish is taken away."))
    return redirect("conferences:view_ties", slug)


@require_POST
def change_seating_weights(request: HttpRequest, slug: str) -> HttpResponse:
    """What counts how much."""
    room = enter(request, slug, "conferences.change_seating_weights")
    conference = find_conference(room)
    form = WeightsForm(request.POST)
    if not form.is_valid():
        return _ties_page(request, room, conference, weights=form, status=422)
    mixing.change_weights(by=room.account, conference=conference, weights=form.facts())
    messages.success(request, _("Saved. It counts when the tables are mixed the next time."))
    return redirect("conferences:view_ties", slug)


def _ties_page(
    request: HttpRequest, room: Room, conference: Conference, *, form: Any = None, weights: Any = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    plan = SeatingPlan.objects.filter(conference=conference).first()
    rows = Tie.objects.filter(conference=conference).exclude(one__person__is_protected=True)
    rows = rows.exclude(other__person__is_protected=True)
    rows = rows.select_related("one__organisation", "other__organisation")
    context = {
        "room": room,
        "conference": conference,
        "ties": [tie for tie in rows.order_by("-is_hard", "kind", "pk") if tie.one.name and tie.other.name],
        "form": form or TieForm(conference=conference),
        "weights": weights or WeightsForm(initial=WeightsForm.facts_of(plan.weights if plan else {})),
    }
    return render(request, "conferences/tables/ties.html", context, status=status)


def find_table(conference: Conference, uid: UUID) -> Table:
    """A table of the conference, or 404."""
    found = Table.objects.select_related("host").filter(conference=conference, uid=uid).first()
    if found is None:
        raise Http404
    found.conference = conference
    return found
