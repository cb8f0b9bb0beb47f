"""The pairs of a programme: all of them, and one with everything that has happened."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from samverk.audit.actions import record_reading
from samverk.documents import FORMATS, Column, Table, respond
from samverk.workspaces.rooms import Room, enter

from ..endings import Reason
from ..first_meeting import LENGTH
from ..forms.pair_filter import PairFilter
from ..forms.pairs import NoteForm
from ..matchers import matchers_of
from ..matching.words import what_they_share, what_was_hard
from ..models import Concern, Need, Pair, Programme
from ..models.pairs import PairQuerySet
from ..pair_papers import certificate, icebreaker
from ..pair_story import story_of
from ..to_do import needs_of
from .found import find_programme

PAGE = 30


def find_pair(room: Room, uid: UUID) -> Pair:
    rows = Pair.objects.filter(programme__workspace=room.workspace).with_both().with_needs()
    found: Pair = get_object_or_404(
        rows.select_related("matcher__person", "newcomer__municipality", "friend__municipality").defer(
            "newcomer__municipality__outline", "friend__municipality__outline"
        ),
        uid=uid,
    )
    return found


@require_GET
def view_pairs(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All pairs, those that need somebody first."""
    room = enter(request, slug, "friends.view_pairs")
    programme = find_programme(room)
    every = Pair.objects.in_programme(programme).with_needs()
    filter_form = PairFilter(request.GET, matchers=list(matchers_of(room.workspace)))
    found = filter_form.narrow(every, room.account).with_both().select_related("matcher__person")
    found = found.most_urgent_first()
    if "format" in request.GET:
        record_reading(by=room.account, on=Pair, scope=room.workspace.audit_scope, reason="export")
        table = pair_table(room, found)
        return respond(request, table, filename=f"{slug}-pairs", format=request.GET["format"])
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "room": room,
        "programme": programme,
        "filter": filter_form,
        "page": page,
        "formats": FORMATS,
        **figures(room, programme),
    }
    return render(request, "friends/view_pairs.html", context)


@require_GET
def view_pair(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The two, what they need now, and all that has happened."""
    room = enter(request, slug, "friends.view_pair")
    pair = find_pair(room, uid)
    record_reading(by=room.account, on=pair, scope=room.workspace.audit_scope)
    return pair_page(request, room, pair)


def pair_page(
    request: HttpRequest, room: Room, pair: Pair, *, note_form: NoteForm | None = None, status: int = 200
) -> HttpResponse:
    concerns = list(Concern.objects.filter(pair=pair).select_related("participant__person"))
    over = pair.first_meeting_at is not None and pair.first_meeting_at < timezone.now() - LENGTH
    asked = pair.check_ins.filter(sent_at__isnull=False).select_related("participant__person")
    context = {
        "room": room,
        "pair": pair,
        "sides": _sides(pair),
        "shares": what_they_share(pair.newcomer, pair.friend),
        "hard": what_was_hard(pair.newcomer, pair.friend),
        "story": story_of(pair, room.account, concerns),
        "open_concerns": sum(1 for one in concerns if one.settled_at is None),
        "meetings": pair.meetings.count(),
        "check_ins": list(asked.order_by("-sent_at", "participant__side")),
        "is_over": over,
        "end_label": dict(Reason.choices).get(pair.end_reason, ""),
        "note_form": note_form or NoteForm(pair=pair),
    }
    return render(request, "friends/view_pair.html", context, status=status)


@require_safe
def print_icebreaker(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The card of questions in the languages of the two."""
    room = enter(request, slug, "friends.print_icebreaker")
    pair = find_pair(room, uid)
    return respond(request, icebreaker(pair), filename=_("questions to begin with"), format="pdf")


@require_safe
def print_certificate(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """What the volunteer has done; not before they have met."""
    room = enter(request, slug, "friends.print_certificate")
    pair = find_pair(room, uid)
    if pair.started_on is None:
        raise Http404
    return respond(request, certificate(pair, pair.friend), filename=_("certificate"), format="pdf")


def figures(room: Room, programme: Programme) -> dict[str, Any]:
    """How many pairs stand where, and how many need somebody, by what. Two queries, one of them the menu's."""
    every = Pair.objects.in_programme(programme).order_by()
    stages = dict(every.values_list("stage").annotate(n=Count("pk")))
    return {
        "needs": [(need.value, need.label, n) for need, n in room.recall(needs_of)],
        "stages": [(one.value, one.label, stages[one.value]) for one in Pair.Stage if one.value in stages],
        "total": sum(stages.values()),
    }


def pair_table(room: Room, pairs: PairQuerySet) -> Table:
    """One row for each pair, to take along."""
    columns = [
        Column("newcomer", _("Looks for a friend")),
        Column("friend", _("Volunteer")),
        Column("stage", _("How they stand")),
        Column("need", _("What they need")),
        Column("matcher", _("Matcher")),
        Column("proposed", _("Proposed"), kind="date"),
        Column("started", _("Friends since"), kind="date"),
        Column("ended", _("Ended"), kind="date"),
    ]
    labels = dict(Need.choices)
    rows = (
        {
            "newcomer": pair.newcomer.person.name,
            "friend": pair.friend.person.name,
            "stage": pair.get_stage_display(),
            "need": labels.get(getattr(pair, "need", ""), ""),
            "matcher": str(getattr(pair.matcher, "person", "") or ""),
            "proposed": timezone.localdate(pair.proposed_at),
            "started": pair.started_on,
            "ended": pair.ended_on,
        }
        for pair in pairs
    )
    return Table(_("Pairs"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name)


def _sides(pair: Pair) -> list[dict[str, Any]]:
    """The two as the page shows them, side by side."""
    return [
        {
            "key": key,
            "participant": one,
            "role": role,
            "answer": answer,
            "about": about,
        }
        for key, one, role, answer, about in (
            ("newcomer", pair.newcomer, _("looks for a friend"), pair.newcomer_answer, pair.about_newcomer),
            ("friend", pair.friend, _("volunteer"), pair.friend_answer, pair.about_friend),
        )
    ]
