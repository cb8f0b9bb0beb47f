"""Workshops: who is where by their wishes, in words and lists, and moved by hand."""

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

from ..actions import workshops as actions
from ..forms.tables import WorkshopMoveForm
from ..models import Conference, SeatingPlan, Slot
from ..seating.workshops import slots_of, workshops_table
from .found import find_conference

FORMATS = ["xlsx", "pdf", "csv"]


@require_GET
def view_workshops(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All workshops with those who have places there, and how the wishes were met."""
    room = enter(request, slug, "conferences.view_workshops")
    conference = find_conference(room)
    if "format" in request.GET:
        record_reading(by=room.account, on=conference, scope=room.workspace.audit_scope, reason="export")
        return respond(
            request,
            workshops_table(conference),
            filename=f"{slug} {_('workshops')}",
            format=request.GET["format"],
        )
    return _page(request, room, conference)


def _page(
    request: HttpRequest, room: Room, conference: Conference, *, form: Any = None, status: int = 200
) -> HttpResponse:
    slots = slots_of(conference)
    forms = {
        each.slot.pk: WorkshopMoveForm(slot=each.slot, auto_id=f"id_{each.slot.pk}_%s") for each in slots
    }
    if form is not None:
        forms[form.slot.pk] = form
    context = {
        "room": room,
        "conference": conference,
        "slots": slots,
        "is_shown": SeatingPlan.objects.filter(conference=conference, shown_at__isnull=False).exists(),
        "forms": forms,
        "formats": FORMATS,
    }
    return render(request, "conferences/tables/workshops.html", context, status=status)


@require_POST
def place_workshops(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Give everybody who wished a place."""
    room = enter(request, slug, "conferences.place_workshops")
    conference = find_conference(room)
    try:
        actions.place_workshops(by=room.account, conference=conference, slot=_find(conference, uid))
        messages.success(request, _("Everybody who wished has been looked at. The result stands below."))
    except actions.NoWishes:
        messages.info(request, _("Nobody has wished for a workshop here yet."))
    return redirect("conferences:view_workshops", slug)


@require_POST
def move_to_workshop(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody to another workshop of the slot, or to none."""
    room = enter(request, slug, "conferences.move_to_workshop")
    conference = find_conference(room)
    chosen = _find(conference, uid)
    form = WorkshopMoveForm(request.POST, slot=chosen, auto_id=f"id_{chosen.pk}_%s")
    if not form.is_valid():
        return _page(request, room, conference, form=form, status=422)
    data = form.cleaned_data
    try:
        actions.move_to_workshop(
            by=room.account, conference=conference, slot=chosen, one=data["person"], workshop=data["workshop"]
        )
        messages.success(request, _("Moved. The place stays when you let the wishes decide again."))
    except actions.WorkshopFull:
        form.add_error("workshop", _("No place is left there. Move somebody else from it first."))
        return _page(request, room, conference, form=form, status=422)
    return redirect("conferences:view_workshops", slug)


def _find(conference: Conference, uid: UUID) -> Slot:
    found = Slot.objects.filter(conference=conference, uid=uid, kind="workshop").first()
    if found is None:
        raise Http404
    found.conference = conference
    return found
