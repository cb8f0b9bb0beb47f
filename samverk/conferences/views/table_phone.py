"""A table's own page, opened by the code on the table's card, without an account; and those codes for organisers.

As with other links the secret goes into the session and the browser on to an address without it.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.access.limits import too_often
from samverk.workspaces.rooms import Room, enter

from ..actions import notes, panel, table_links
from ..day_now import sitting_now
from ..forms.notes import NoteForm
from ..forms.panel import QuestionForm
from ..models import Note, Question, Table
from ..panel_board import open_questions
from ..table_cards import link_cards
from ..voters import voter_of_table
from .found import find_conference
from .sent import not_taken, taken, wants_json, wrong

OPENED = "open:"
_KEPT = "conferences.tables"
_MOST_KEPT = 20
_WRITES, _WITHIN = 200, timedelta(hours=1)
_ASKS = 20

TableView = Callable[..., HttpResponseBase]


def for_table(view: TableView) -> TableView:
    """Give `view(request, table, secret, …)` the table whose link it is; `secret` stays `open:<uid>` in addresses."""

    @wraps(view)
    def answer(request: HttpRequest, secret: str, **named: object) -> HttpResponseBase:
        if secret.startswith(OPENED):
            kept = request.session.get(_KEPT, {}).get(secret.removeprefix(OPENED), "")
            table = table_links.find_table(kept)
        elif (table := table_links.find_table(secret)) is not None:
            return _hide_secret(request, table, secret)
        if table is None:
            found: HttpResponseBase = render(request, "conferences/day/table_closed.html", status=404)
        elif request.method == "POST" and too_often(
            f"conferences.table:{table.pk}", most=_WRITES, within=_WITHIN
        ):
            found = render(request, "conferences/too_often.html", status=429)
        else:
            found = view(request, table, secret, **named)
        found.headers["X-Robots-Tag"] = "noindex, nofollow"
        return found

    return never_cache(answer)


@require_safe
@for_table
def table_page(request: HttpRequest, table: Table, secret: str) -> HttpResponse:
    """Write a note; what this table has written; questions to the panel."""
    return _page(request, table, secret)


@require_POST
@for_table
def write_table_note(request: HttpRequest, table: Table, secret: str) -> HttpResponseBase:
    """A note of the table. A phone that sends what it kept gets JSON, and the same note twice is one."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return wrong(request, form) or _page(request, table, secret, status=422, form=form)
    said = form.said(Note.Where.TABLE, table=table, sitting=sitting_now(table.conference))
    note = notes.write_note(conference=table.conference, said=said, verb="write_table_note")
    if wants_json(request):
        return JsonResponse({"client": str(note.client), "uid": str(note.uid)})
    messages.success(request, _("Thank you. It is on the wall."))
    return redirect("conferences:table_page", secret)


@require_POST
@for_table
def take_back_table_note(request: HttpRequest, table: Table, secret: str) -> HttpResponse:
    """A note of this table is taken back."""
    note = _note_of(table, request.POST.get("note", ""))
    if note is None:
        messages.info(request, _("That note is not here any more."))
    else:
        notes.remove_note(note=note, verb="take_back_table_note")
        messages.success(request, _("The note is taken back."))
    return redirect("conferences:table_page", secret)


@require_POST
@for_table
def ask_at_table(request: HttpRequest, table: Table, secret: str) -> HttpResponse:
    """A question from the table to the panel."""
    form = QuestionForm(request.POST, conference=table.conference)
    page = redirect("conferences:table_page", secret)
    if table.conference.is_over:
        return not_taken(request, _("The conference is over."), page)
    if too_often(f"conferences.asks:{table.pk}", most=_ASKS, within=_WITHIN):
        words = _("Many questions have come from here. Vote for those that stand, or wait a while.")
        return not_taken(request, words, page, status=429)
    if not form.is_valid():
        return wrong(request, form) or _page(request, table, secret, status=422, question_form=form)
    panel.ask_question(
        conference=table.conference, verb="ask_at_table", voter=voter_of_table(table), **form.facts()
    )
    return taken(request, _("Your question has come in."), page)


@require_POST
@for_table
def vote_at_table(request: HttpRequest, table: Table, secret: str) -> HttpResponse:
    """One voice for each table's phone."""
    question = find_question(table.conference_id, request.POST.get("question", ""))
    page = redirect("conferences:table_page", secret)
    if question is None:
        return not_taken(request, _("That question is not here any more."), page)
    if table.conference.is_over:
        return not_taken(request, _("The conference is over."), page)
    wants = request.POST.get("wants") != "no"
    panel.vote_question(question=question, voter=voter_of_table(table), wants=wants)
    return taken(request, "", page)


@require_safe
def view_table_links(request: HttpRequest, slug: str) -> HttpResponse:
    """Which tables have a link."""
    room = enter(request, slug, "conferences.view_table_links")
    conference = find_conference(room)
    tables = list(conference.tables.filter(closed_at=None).select_related("conference").order_by("number"))
    links = [(one, table_links.address_of_table(one)) for one in tables]
    context = {"room": room, "links": links, "has_links": any(address for _one, address in links)}
    return render(request, "conferences/day/view_table_links.html", context)


@require_POST
def make_table_links(request: HttpRequest, slug: str) -> HttpResponse:
    """Links for those without one; a new one for a single table closes its old one."""
    room = enter(request, slug, "conferences.make_table_links")
    only = _tables(room, request.POST.get("table", ""))
    made = table_links.make_table_links(by=room.account, conference=find_conference(room), tables=only)
    said = ngettext("%(n)s link is made. Print it now.", "%(n)s links are made. Print them now.", made) % {
        "n": made
    }
    messages.success(request, said) if made else messages.info(request, _("Every table has a link already."))
    return redirect("conferences:view_table_links", slug)


@require_POST
def revoke_table_link(request: HttpRequest, slug: str) -> HttpResponse:
    """The link of a table opens nothing any more."""
    room = enter(request, slug, "conferences.revoke_table_link")
    for table in _tables(room, request.POST.get("table", "")) or []:
        table_links.revoke_table_link(by=room.account, table=table)
        messages.success(request, _("The link is closed."))
    return redirect("conferences:view_table_links", slug)


@require_http_methods(["GET", "HEAD"])
def print_table_links(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A card for each table with a code to point a phone at."""
    room = enter(request, slug, "conferences.print_table_links")
    conference = find_conference(room)
    tables = list(conference.tables.filter(closed_at=None).exclude(digest="").order_by("number"))
    if not tables:
        messages.info(request, _("No table has a link yet. Make them first."))
        return redirect("conferences:view_table_links", slug)
    return link_cards(request, conference, tables)


def find_question(conference: int, uid: str) -> Question | None:
    """A question of the conference that can be voted for."""
    try:
        rows = Question.objects.filter(conference=conference, removed_at=None, uid=UUID(uid))
    except ValueError:
        return None
    return rows.select_related("merged_into").first()


def _page(
    request: HttpRequest, table: Table, secret: str, *, status: int = 200, **forms: Any
) -> HttpResponse:
    conference = table.conference
    own = Note.objects.filter(table=table, conference=conference).standing().prefetch_related("themes")
    context = {
        "table": table,
        "conference": conference,
        "secret": secret,
        "sitting": sitting_now(conference),
        "form": NoteForm(),
        "question_form": QuestionForm(conference=conference),
        "notes": own.order_by("-id")[:60],
        "questions": open_questions(conference, voter_of_table(table)),
        **forms,
    }
    return render(request, "conferences/day/table_page.html", context, status=status)


def _hide_secret(request: HttpRequest, table: Table, secret: str) -> HttpResponse:
    uid = str(table.uid)
    kept = {key: value for key, value in request.session.get(_KEPT, {}).items() if key != uid}
    request.session[_KEPT] = dict([*list(kept.items())[1 - _MOST_KEPT :], (uid, secret)])
    answer = redirect("conferences:table_page", f"{OPENED}{uid}")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _note_of(table: Table, uid: str) -> Note | None:
    try:
        rows = Note.objects.filter(table=table, removed_at=None, uid=UUID(uid))
    except ValueError:
        return None
    return rows.select_related("conference__workspace").first()


def _tables(room: Room, uid: str) -> list[Table] | None:
    """The table that was named; None if none was."""
    if not uid:
        return None
    try:
        rows = Table.objects.filter(conference__workspace=room.workspace, uid=UUID(uid))
    except ValueError:
        raise Http404 from None
    if not (found := list(rows.select_related("conference__workspace"))):
        raise Http404
    return found
