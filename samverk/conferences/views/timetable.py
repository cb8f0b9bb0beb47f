"""A timetable pasted from a document: read, looked over, taken in. Nothing is saved before that."""

from datetime import date, timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.workspaces.rooms import Room, enter

from ..actions import programme as actions
from ..forms.timetable import PasteForm, PlannedForms, PlannedFormSet, rows_of
from ..models import Conference, Slot
from ..reading import Timetable, read_timetable
from .found import find_conference


@require_http_methods(["GET", "HEAD", "POST"])
def read_pasted(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste, and see what was understood."""
    room = enter(request, slug, "conferences.read_timetable")
    conference = find_conference(room)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = read_timetable(form.cleaned_data["text"], known=_known(form.cleaned_data["text"]))
        if found.drafts:
            rows = PlannedForms(initial=rows_of(found.drafts, _days(conference, found)), prefix="items")
            return _review(request, room, conference, rows, found=found)
        form.add_error("text", _("No times were found. Each item needs one, such as 09.00 or kl 9."))
    context = {"room": room, "conference": conference, "form": form}
    return render(request, "conferences/read_timetable.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_in_timetable(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the rows that are ticked."""
    room = enter(request, slug, "conferences.take_in_timetable")
    conference = find_conference(room)
    rows = PlannedForms(request.POST, prefix="items")
    if not rows.is_valid():
        if not rows.management_form.is_valid() or not rows.forms:
            messages.error(request, _("Paste the timetable first."))
            return redirect("conferences:read_timetable", slug)
        return _review(request, room, conference, rows, status=422)
    organisations = "\n".join(form.cleaned_data.get("who", "") for form in rows.forms)
    items = cast(PlannedFormSet, rows).planned(_known(organisations))
    if not items:
        messages.error(request, _("Nothing was ticked, so nothing was taken in."))
        return redirect("conferences:read_timetable", slug)
    replaces = request.POST.get("replaces") == "yes"
    actions.take_in_timetable(by=room.account, conference=conference, items=items, replaces=replaces)
    said = ngettext("%(n)s item is in the programme.", "%(n)s items are in the programme.", len(items))
    messages.success(request, said % {"n": len(items)})
    return redirect("conferences:view_programme", slug)


def _review(
    request: HttpRequest,
    room: Room,
    conference: Conference,
    rows: Any,
    *,
    found: Timetable | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "room": room,
        "conference": conference,
        "rows": rows,
        "found": found,
        "standing": Slot.objects.filter(conference=conference).count(),
    }
    return render(request, "conferences/review_timetable.html", context, status=status)


def _days(conference: Conference, found: Timetable) -> dict[int, date | None]:
    """The dates of the days of a timetable: the conference's own, else those in the text."""
    first = conference.held_on or found.dates.get(0)
    return {
        number: (first + timedelta(days=number)) if first else found.dates.get(number)
        for number in range(found.days)
    }


def _known(text: str) -> frozenset[str]:
    """Folded names of organisations in the register that stand in the text as a part of a line. One query."""
    separators = str.maketrans(dict.fromkeys(",;|\t–—:/", "\n"))
    parts = {
        fold(part) for part in text.translate(separators).replace(" - ", "\n").splitlines() if part.strip()
    }
    parts = {part for part in parts if 2 < len(part) <= 200}
    if not parts:
        return frozenset()
    rows = Organisation.objects.listed().filter(name_folded__in=sorted(parts)[:800])
    return frozenset(rows.values_list("name_folded", flat=True))
