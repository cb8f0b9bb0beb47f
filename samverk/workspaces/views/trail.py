"""The room's history: who did what, and when, in words; to filter and to take along."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.audit.models import Entry, EntryQuerySet
from samverk.audit.trail import lines
from samverk.documents import Column, Table

from ..forms.trail import TrailFilter
from ..own_panels import trail_scopes
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along

PER_PAGE = 50
MOST_EXPORTED = 10_000


@require_safe
def view_trail(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Acts in this room, newest first. `?format=` hands out what the filter shows."""
    room = enter(request, slug, "workspaces.view_trail")
    everything = Entry.objects.filter(scope__in=trail_scopes(room))
    form = TrailFilter(request.GET or None, entries=everything)
    found = _filtered(everything, form).newest_first()
    if "format" in request.GET:
        return take_along(request, room, _as_table(room, found), filename=_("history"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": lines(page.object_list, viewer=room.account),
        "formats": BUTTONS,
        "is_filtered": form.is_bound and any(form.cleaned_data.values()),
    }
    return render(request, "workspaces/view_trail.html", context)


def _filtered(entries: EntryQuerySet, form: TrailFilter) -> EntryQuerySet:
    """What the filter lets through; a question that makes no sense is left out."""
    form.is_valid()
    said = getattr(form, "cleaned_data", {})
    if said.get("by"):
        entries = entries.filter(by=said["by"])
    if said.get("act"):
        entries = entries.filter(verb=said["act"])
    if said.get("since"):
        entries = entries.filter(at__date__gte=said["since"])
    if said.get("until"):
        entries = entries.filter(at__date__lte=said["until"])
    return entries


def _as_table(room: Room, entries: EntryQuerySet) -> Table:
    said = lines(entries[:MOST_EXPORTED], viewer=None)
    rows = [
        {
            "at": timezone.localtime(line.entry.at).strftime("%Y-%m-%d %H:%M"),
            "by": line.actor,
            "act": line.act,
            "subject": line.subject,
        }
        for line in said
    ]
    columns = [
        Column("at", _("When")),
        Column("by", _("Who")),
        Column("act", _("What")),
        Column("subject", _("Which")),
    ]
    title = _("History of %(room)s") % {"room": room.workspace.name}
    return Table(title, columns, rows, language=translation.get_language() or "sv")
