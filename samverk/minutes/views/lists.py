"""All minutes of a room, and all decisions."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samverk.documents import FORMATS, respond
from samverk.meetings.models import Meeting
from samverk.workspaces.rooms import enter

from ..decisions import decision_rows, decision_table
from ..models import Minutes

PAGE = 25


@require_GET
def list_minutes(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "minutes.list_minutes")
    found = Minutes.objects.visible_in(room).newest_first()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    unwritten: list[Meeting] = []
    if room.may("minutes.start_minutes"):
        written = Minutes.objects.filter(meeting=OuterRef("pk"))
        past = Meeting.objects.in_room(room.workspace).past().filter(~Exists(written))
        unwritten = list(past[:5])
    coming = Meeting.objects.in_room(room.workspace).coming().first()
    context = {"page": page, "unwritten": unwritten, "coming": coming}
    return render(request, "minutes/list_minutes.html", context)


@require_GET
def list_decisions(request: HttpRequest, slug: str) -> HttpResponseBase:
    room = enter(request, slug, "minutes.list_decisions")
    words = request.GET.get("text", "").strip()
    rows = decision_rows(room, words)
    if "format" in request.GET:
        table = decision_table(room, rows)
        return respond(request, table, filename=f"{slug}-decisions", format=request.GET["format"])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "formats": FORMATS}
    return render(request, "minutes/list_decisions.html", context)
