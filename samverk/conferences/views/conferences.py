"""Setting a conference up: starting it, what everybody may know of it, announcing, calling off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import conferences as actions
from ..actions.telling import count_told
from ..forms.conferences import ConferenceForm, StartForm
from ..forms.organisers import NewOrganiserForm
from ..models import Conference
from ..organisers import members_with_parts
from ..starts import starts
from .found import find_conference
from .programme import to_programme


@require_http_methods(["GET", "HEAD", "POST"])
def start_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose one of the ready-made days."""
    room = enter(request, slug, "conferences.start_conference")
    conference = find_conference(room)
    if conference.slots.exists():
        return _started_already(request, slug)
    form = StartForm(request.POST or None, conference=conference)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "start"}
        start = starts()[form.cleaned_data["start"]]
        try:
            actions.start_conference(by=room.account, conference=conference, start=start, **facts)
        except actions.StartedAlready:
            return _started_already(request, slug)
        messages.success(request, _("Here is a day to begin with. Change whatever you like."))
        return redirect("conferences:view_programme", slug)
    context = {"room": room, "conference": conference, "form": form, "starts": starts().values()}
    return render(request, "conferences/start_conference.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """When, where, for whom, and words for the public page."""
    room = enter(request, slug, "conferences.change_conference")
    conference = find_conference(room)
    form = ConferenceForm(request.POST or None, conference=conference)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_conference(by=room.account, conference=conference, version=version, **form.facts())
        except Stale:
            now = find_conference(room)
            back = reverse("conferences:change_conference", args=[slug])
            facts = ConferenceForm.facts_of(now)
            return stale_answer(request, form, now=facts, version=now.version, back=back)
        messages.success(request, _("Saved."))
        return to_programme(request, room, conference)
    return about_page(request, room, conference, form=form)


@require_POST
def announce_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """Give it a public page."""
    room = enter(request, slug, "conferences.announce_conference")
    try:
        actions.announce_conference(by=room.account, conference=find_conference(room))
    except actions.NotReady:
        messages.error(request, _("Write the day and the place first, so that people know when and where."))
        return redirect("conferences:change_conference", slug)
    messages.success(request, _("The conference has a page of its own now. Spread its address."))
    return redirect("conferences:view_programme", slug)


@require_POST
def take_down_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the public page away."""
    room = enter(request, slug, "conferences.take_down_conference")
    actions.take_down_conference(by=room.account, conference=find_conference(room))
    messages.success(request, _("The page is taken down. You can put it up again."))
    return redirect("conferences:view_programme", slug)


@require_POST
def cancel_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """Call it off."""
    room = enter(request, slug, "conferences.cancel_conference")
    conference = find_conference(room)
    actions.cancel_conference(by=room.account, conference=conference)
    messages.success(
        request,
        _(
            "The conference is called off. Its page says so, nobody can register, and those registered hear of it."
        ),
    )
    return to_programme(request, room, conference)


@require_POST
def hold_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """It is held after all."""
    room = enter(request, slug, "conferences.hold_conference")
    conference = find_conference(room)
    actions.hold_conference(by=room.account, conference=conference)
    messages.success(request, _("The conference is held after all. Those registered hear of it."))
    return to_programme(request, room, conference)


def about_page(request: HttpRequest, room: Room, conference: Conference, **forms: Any) -> HttpResponse:
    """About the day and who arranges it, with forms that need another look."""
    context = {
        "room": room,
        "conference": conference,
        "form": ConferenceForm(conference=conference),
        "told": count_told(conference),
        "organisers": members_with_parts(conference),
        "new_organiser": NewOrganiserForm(auto_id="organiser_%s"),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "conferences/change_conference.html", context, status=status)


def _started_already(request: HttpRequest, slug: str) -> HttpResponse:
    messages.info(request, _("The conference has a programme already. Change it as you like."))
    return redirect("conferences:view_programme", slug)
