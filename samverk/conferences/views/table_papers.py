"""Papers of the tables: badges, cards, lists for the wall."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samverk.audit.actions import record_reading
from samverk.documents import respond
from samverk.workspaces.rooms import enter

from ..seating.loading import load
from ..seating.sheets import badges, table_cards, wall_lists
from .found import find_conference

KINDS = {"badges", "cards", "lists"}


@require_GET
def print_tables(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """`badges` (with `?seats=1` the tables on them), `cards` for the tables or `lists` for the wall, as PDF."""
    room = enter(request, slug, "conferences.print_tables")
    if kind not in KINDS:
        raise Http404
    conference = find_conference(room)
    found = load(conference)
    if not (found.open_tables if kind == "cards" else found.coming if kind == "badges" else found.seats):
        messages.info(request, _("There is nothing to print yet."))
        return redirect("conferences:view_tables", slug)
    record_reading(by=room.account, on=conference, scope=room.workspace.audit_scope, reason="print")
    if kind == "lists":
        return respond(request, wall_lists(found), filename=f"{slug} {_('tables')}", format="pdf")
    content = table_cards(found) if kind == "cards" else badges(found, seats="seats" in request.GET)
    name = _("badges") if kind == "badges" else _("table cards")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(True, f"{slug} {slugify(name)}.pdf"))
    response["Cache-Control"] = "private, no-store"
    return response
