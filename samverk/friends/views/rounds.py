"""Rounds as pages: the list, one under review, on paper, as a file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.audit.actions import record_reading
from samverk.documents import respond
from samverk.workspaces.rooms import Room, enter

from ..actions import rounds as actions
from ..matching.known import compared, recruiting_list
from ..matching.why_words import FAILED, OUTSIDE
from ..models import Participant, Round
from ..round_cards import (
    SHOWS,
    alone_of,
    cards_of,
    find_rows,
    neighbours_of,
    page_of_cards,
    progress_of,
    rows_alone,
    short_name,
)
from ..round_table import FORMATS, round_table
from .found import find_programme

FEW_ALONE = 4


@require_GET
def view_rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """The round under way, a way to start one, and all that were."""
    room = enter(request, slug, "friends.view_rounds")
    programme = find_programme(room)
    rounds = list(programme.rounds.select_related("by__person").order_by("-number"))
    context = {
        "room": room,
        "programme": programme,
        "rounds": rounds,
        "current": next((one for one in rounds if one.stage in {"solving", "review"}), None),
        "waiting": Participant.objects.in_programme(programme).newcomers().filter(state="waiting").count(),
        "friends": Participant.objects.in_programme(programme).friends().filter(state="waiting").count(),
        "compared": compared(programme, newest := next((one for one in rounds if one.solved_at), None)),
        "wanted": recruiting_list(programme, newest) if newest else [],
    }
    return render(request, "friends/view_rounds.html", context)


@require_POST
def start_round(request: HttpRequest, slug: str) -> HttpResponse:
    """Freeze everybody who can be matched, and solve."""
    room = enter(request, slug, "friends.start_round")
    programme = find_programme(room)
    try:
        made = actions.start_round(by=room.account, programme=programme)
    except actions.RoundUnderWay:
        messages.info(request, _("A round is under way already. A colleague may have started it just now."))
        return redirect("friends:view_rounds", slug)
    except actions.NobodyWaits:
        messages.info(request, _("Nobody can be matched at the moment: no newcomer waits for a match."))
        return redirect("friends:view_rounds", slug)
    return redirect("friends:view_round", slug, made.uid)


@require_GET
def view_round(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The round: what is suggested, who is left and why, whom to look for."""
    room = enter(request, slug, "friends.view_round")
    round = find_in(room, uid)
    if request.htmx and "progress" in request.GET:  # type: ignore[attr-defined]
        context = {
            "room": room,
            "round": round,
            "progress": progress_of(round),
            "seen": request.GET["progress"],
        }
        return render(request, "friends/parts/round_progress.html", context)
    if "format" in request.GET:
        record_reading(by=room.account, on=round, scope=room.workspace.audit_scope, reason="export")
        table = round_table(round, cards_of(round, find_rows(round, show="all", words="")))
        name = _("Matching round %(number)s") % {"number": round.number}
        return respond(request, table, filename=f"{slug} {name}", format=request.GET["format"])
    if round.stage in {Round.Stage.SOLVING, Round.Stage.FAILED}:
        return _not_solved(request, room, round)
    if request.htmx:  # type: ignore[attr-defined]  # the page that waited for the solution
        return HttpResponse(status=204, headers={"HX-Redirect": request.path})
    record_reading(by=room.account, on=round, scope=room.workspace.audit_scope)
    return render(request, "friends/view_round.html", review_context(request, room, round))


def review_context(request: HttpRequest, room: Room, round: Round) -> dict[str, Any]:
    """What the review page shows: a bounded number of queries, however many pairs."""
    progress = progress_of(round)
    is_review = round.stage == Round.Stage.REVIEW
    show = request.GET.get("show", "")
    if show not in {*SHOWS, "alone"}:
        show = "open" if is_review and progress.open else "all"
    words = request.GET.get("q", "")[:60]
    rows = find_rows(round, show="all" if show == "alone" else show, words=words)
    page, cards = page_of_cards(round, rows, request.GET.get("page"))
    alone = rows_alone(round)
    number_alone = alone.count()
    return {
        "room": room,
        "round": round,
        "result": round.result,
        "is_review": is_review,
        "progress": progress,
        "show": show,
        "shows": [(key, label, progress.count(key)) for key, label in SHOWS.items()],
        "words": words,
        "page": page,
        "cards": cards,
        "alone": alone_of(alone if show == "alone" else alone[:FEW_ALONE]) if number_alone else [],
        "number_alone": number_alone,
        "wanted": recruiting_list(round.programme, round),
        "outside": outside_of(round),
        "neighbours": neighbours_of(round),
        "failed": failures_of(round) if round.stage == Round.Stage.PUBLISHED else [],
        "publishing": round.stage == Round.Stage.PUBLISHED and round.result.get("asked") is None,
        "formats": FORMATS,
        "may_judge": is_review and room.may("friends.accept_suggestion"),
    }


def _not_solved(request: HttpRequest, room: Room, round: Round) -> HttpResponse:
    """While the worker solves it, or when that failed: the page asks again by itself."""
    job = actions.job_of(round)
    context = {"room": room, "round": round, "job": job, "stuck": job is None or job.is_finished}
    template = "friends/solving_round.html"
    if request.htmx:  # type: ignore[attr-defined]
        template += "#state"
    return render(request, template, context)


@require_GET
def print_round(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The whole round for a table with coffee cups: all pairs, all who are left."""
    room = enter(request, slug, "friends.print_round")
    round = find_in(room, uid)
    record_reading(by=room.account, on=round, scope=room.workspace.audit_scope, reason="print")
    cards = cards_of(round, find_rows(round, show="all", words=""))
    context = {
        "room": room,
        "round": round,
        "cards": [card for card in cards if card.suggestion.verdict != "rejected"],
        "alone": alone_of(rows_alone(round)),
        "wanted": recruiting_list(round.programme, round),
    }
    return render(request, "friends/print_round.html", context)


@require_POST
def discard_round(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Throw it away; nobody was told of anything."""
    room = enter(request, slug, "friends.discard_round")
    try:
        actions.discard_round(by=room.account, round=find_in(room, uid))
        messages.success(request, _("The round is thrown away. Nobody was told of anything."))
    except actions.RoundClosed:
        messages.info(request, _("The round is closed already."))
    return redirect("friends:view_rounds", slug)


def find_in(room: Room, uid: UUID) -> Round:
    """A round of the room's programme, or 404."""
    rounds = Round.objects.select_related("programme__workspace", "by__person")
    found = rounds.filter(programme__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def outside_of(round: Round) -> list[tuple[int, Any]]:
    """How many wait but could not be in it, and why."""
    counts = (round.result or {}).get("outside") or {}
    return [(count, OUTSIDE[why]) for why, count in counts.items() if count and why in OUTSIDE]


def failures_of(round: Round) -> list[tuple[Participant | None, Participant | None, Any]]:
    """Who could not be asked at publishing, and why. One query."""
    failed = round.result.get("failed") or []
    keys = {key for one in failed for key in (one["newcomer"], one["friend"])}
    if not keys:
        return []
    people = {one.pk: one for one in Participant.objects.filter(pk__in=keys).select_related("person")}
    return [(people.get(one["newcomer"]), people.get(one["friend"]), FAILED[one["why"]]) for one in failed]


__all__ = ["find_in", "review_context", "short_name"]
