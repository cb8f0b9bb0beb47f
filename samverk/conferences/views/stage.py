"""Halls, parallel workshops and contributors."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import stage as actions
from ..forms.programme import HallForm, WorkshopForm
from ..models import Conference, Hall, Workshop
from .found import find_conference
from .slots import find_slot, slot_page, wishes_for
from .undo import offer_undo


@require_safe
def view_halls(request: HttpRequest, slug: str) -> HttpResponse:
    """The halls with their sizes."""
    room = enter(request, slug, "conferences.view_halls")
    return _halls_page(request, room, find_conference(room))


@require_POST
def add_hall(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.add_hall")
    conference = find_conference(room)
    form = HallForm(request.POST)
    if form.is_valid():
        facts = form.facts()
        try:
            actions.add_hall(by=room.account, conference=conference, **facts)
        except actions.HallExists:
            form.add_error("name", _("There is a hall of that name already."))
        else:
            return redirect("conferences:view_halls", slug)
    return _halls_page(request, room, conference, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def change_hall(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.change_hall")
    hall = get_object_or_404(_halls(room), uid=uid)
    form = HallForm(request.POST or None, initial=_hall_now(hall))
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change_hall(by=room.account, hall=hall, version=version, **form.facts())
        except Stale as stale:
            back = reverse("conferences:view_halls", args=[slug])
            now = _hall_now(get_object_or_404(_halls(room), uid=uid))
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        except actions.HallExists:
            form.add_error("name", _("There is a hall of that name already."))
        else:
            return redirect("conferences:view_halls", slug)
    context = {"room": room, "conference": hall.conference, "hall": hall, "form": form}
    return render(request, "conferences/change_hall.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_hall(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_hall")
    actions.remove_hall(by=room.account, hall=get_object_or_404(_halls(room), uid=uid))
    messages.success(request, _("The hall is taken away. What was to be there needs another one."))
    return redirect("conferences:view_halls", slug)


@require_POST
def add_workshop(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One more in the slot."""
    room = enter(request, slug, "conferences.add_workshop")
    slot = find_slot(room, uid)
    form = WorkshopForm(request.POST, conference=slot.conference)
    if not form.is_valid():
        return slot_page(request, room, slot, status=422, workshop_form=form)
    actions.add_workshop(by=room.account, slot=slot, **form.facts())
    return redirect(workshops_address(slug, uid))


@require_http_methods(["GET", "HEAD", "POST"])
def change_workshop(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.change_workshop")
    workshop = find_workshop(room, uid)
    slot = workshop.slot
    form = WorkshopForm(request.POST or None, conference=slot.conference, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change_workshop(by=room.account, workshop=workshop, version=version, **form.facts())
        except Stale as stale:
            now = WorkshopForm.facts_of(find_workshop(room, uid))
            back = workshops_address(slug, slot.uid)
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        return redirect(workshops_address(slug, slot.uid))
    context = {
        "room": room, "conference": slot.conference, "slot": slot, "workshop": workshop, "form": form,
        "wishes": wishes_for(workshop.pk),
    }  # fmt: skip
    return render(request, "conferences/change_workshop.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_workshop(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_workshop")
    workshop = find_workshop(room, uid)
    wishes = actions.remove_workshop(by=room.account, workshop=workshop)
    said = _("“%(title)s” is taken out.") % {"title": workshop.title}
    if wishes:
        lost = ngettext("%(n)s wish for it went with it.", "%(n)s wishes for it went with it.", wishes)
        said = f"{said} {lost % {'n': wishes}}"
    offer_undo(request, said, "conferences:put_back_workshop", slug, workshop.uid)
    return redirect(workshops_address(slug, workshop.slot.uid))


@require_POST
def put_back_workshop(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.put_back_workshop")
    workshop = find_workshop(room, uid, removed=True)
    actions.put_back_workshop(by=room.account, workshop=workshop)
    messages.success(request, _("It stands in the programme again."))
    return redirect(workshops_address(slug, workshop.slot.uid))


def _halls(room: Room):  # type: ignore[no-untyped-def]
    return Hall.objects.filter(conference__workspace=room.workspace).select_related("conference__workspace")


def find_workshop(room: Room, uid: UUID, *, removed: bool = False) -> Workshop:
    """The workshop, or 404."""
    rows = Workshop.including_removed.filter(slot__removed_at=None) if removed else Workshop.objects.all()
    found = rows.filter(slot__conference__workspace=room.workspace, uid=uid)
    workshop: Workshop | None = found.select_related("slot__conference__workspace", "hall").first()
    if workshop is None:
        raise Http404
    return workshop


def _hall_now(hall: Hall) -> dict[str, object]:
    names = ("name", "places", "is_step_free", "has_loop", "version")
    return {name: getattr(hall, name) for name in names}


def _halls_page(
    request: HttpRequest, room: Room, conference: Conference, form: HallForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "room": room,
        "conference": conference,
        "halls": Hall.objects.filter(conference=conference),
        "form": form or HallForm(),
    }
    return render(request, "conferences/view_halls.html", context, status=status)


def workshops_address(slug: str, uid: UUID) -> str:
    """The workshops on the page of their slot."""
    return f"{reverse('conferences:change_slot', args=[slug, uid])}#workshops"
