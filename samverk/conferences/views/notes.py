"""Notes of the day for those who organise: the list, what is taken off the wall, and paper entered by keyboard."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.languages.fields import in_language
from samverk.observations.models import Theme
from samverk.workspaces.rooms import Room, enter

from ..actions import notes as actions
from ..day_now import voices
from ..forms.notes import KINDS, SheetForm, row_forms, said_of, theme_choices
from ..models import Note
from .found import find_conference

_ON_PAGE = 50


@require_safe
def view_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """All notes, the newest first; by kind, theme, place and word."""
    room = enter(request, slug, "conferences.view_notes")
    conference = find_conference(room)
    rows = Note.objects.filter(conference=conference, merged_into=None).with_places().order_by("-id")
    asked = {name: request.GET.get(name, "") for name in ("kind", "theme", "table", "q", "gone")}
    rows = rows.exclude(removed_at=None) if asked["gone"] else rows.filter(removed_at=None)
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["theme"]:
        rows = rows.filter(themes=None if asked["theme"] == "-" else asked["theme"])
    if asked["table"].isdecimal():
        rows = rows.filter(table__number=int(asked["table"][:5]))
    for word in asked["q"].split()[:6]:
        rows = rows.filter(Q(text__icontains=word))
    page = Paginator(rows, _ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": room,
        "conference": conference,
        "page": page,
        "asked": asked,
        "kinds": KINDS,
        "themes": [(one.key, in_language(one.name)) for one in Theme.objects.all()],
        "tables": list(conference.tables.order_by("number").values_list("number", flat=True)),
        "said": voices(conference),
        "is_filtered": any(asked.values()),
    }
    return render(request, "conferences/day/view_notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet of paper at a time: table and round once, then row by row with the keyboard."""
    room = enter(request, slug, "conferences.enter_notes")
    conference = find_conference(room)
    themes = theme_choices()
    data = request.POST if request.method == "POST" else None
    sheet = SheetForm(data, conference=conference, initial={"table": request.GET.get("table")})
    rows = row_forms(data, themes=themes)
    if data is not None and sheet.is_valid() and not any(row.errors for row in rows):
        said = said_of(rows, sheet.places())
        if said:
            made = actions.enter_notes(by=room.account, conference=conference, said=said)
            text = ngettext(
                "%(n)s note is in. Here is a new sheet.",
                "%(n)s notes are in. Here is a new sheet.",
                len(made),
            )
            messages.success(request, text % {"n": len(made)})
            return redirect("conferences:enter_notes", slug)
        messages.info(request, _("No row has a text. Write what was said in the first field."))
        rows = rows or row_forms(themes=themes)
    context = {"room": room, "conference": conference, "sheet": sheet, "rows": rows}
    bad = data is not None and (sheet.errors or any(row.errors for row in rows))
    return render(request, "conferences/day/enter_notes.html", context, status=422 if bad else 200)


@require_POST
def hide_note(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Off the wall, or on it again."""
    room = enter(request, slug, "conferences.hide_note")
    hidden = request.POST.get("back") != "yes"
    actions.hide_note(by=room.account, note=_find(room, uid), hidden=hidden)
    messages.success(request, _("It is off the wall.") if hidden else _("It is on the wall again."))
    return redirect(_back(request, slug))


@require_POST
def remove_note(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Removed, or back again."""
    room = enter(request, slug, "conferences.remove_note")
    removed = request.POST.get("back") != "yes"
    actions.remove_note(by=room.account, note=_find(room, uid), verb="remove_note", removed=removed)
    said = _("Removed. You find it under removed notes.") if removed else _("It is back.")
    messages.success(request, said)
    return redirect(_back(request, slug))


def _find(room: Room, uid: UUID) -> Note:
    rows: Any = Note.objects.select_related("conference__workspace")
    found = rows.filter(conference__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest, slug: str) -> str:
    """The list as it was filtered."""
    asked = request.POST.get("asked", "")[:300]
    return reverse("conferences:view_notes", args=[slug]) + (f"?{asked}" if asked else "")
