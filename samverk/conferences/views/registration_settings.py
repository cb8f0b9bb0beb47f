"""How one registers: the settings, opening and closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import registration_settings as actions
from ..actions.places import occupancy
from ..forms.registration_settings import SettingsForm
from ..models import Conference
from ..registered import cannot_hold
from .found import find_conference


@require_http_methods(["GET", "HEAD", "POST"])
def change_registration_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """When, how many, what is asked, what cancelling costs. Its buttons that open and close save it first."""
    room = enter(request, slug, "conferences.change_registration_settings")
    conference = find_conference(room)
    form = SettingsForm(request.POST if request.method == "POST" else None, conference=conference)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_registration_settings(
                by=room.account, conference=conference, quotas=form.quotas(),
                version=form.cleaned_data["version"], **form.facts(),
            )  # fmt: skip
        except Stale:
            current = Conference.objects.select_related("workspace").get(pk=conference.pk)
            now = dict(SettingsForm(conference=current).initial)
            back = reverse("conferences:change_registration_settings", args=[slug])
            return stale_answer(request, form, now=now, version=current.version, back=back)
        messages.success(request, _("Saved."))
        found = occupancy(conference)
        for warning in cannot_hold(found, found.capacity, found.quotas):
            messages.warning(request, warning)
        return _then(request, room, conference)
    context = {
        "room": room,
        "conference": conference,
        "form": form,
        "is_open": conference.takes_registrations,
        "address": f"/conference/{slug}/register/",
    }
    return render(
        request, "conferences/registration_settings.html", context, status=422 if form.errors else 200
    )


@require_POST
def open_registration(request: HttpRequest, slug: str) -> HttpResponse:
    """Let people register from now on."""
    room = enter(request, slug, "conferences.open_registration")
    _open(request, room, find_conference(room))
    return redirect("conferences:change_registration_settings", slug)


@require_POST
def close_registration(request: HttpRequest, slug: str) -> HttpResponse:
    """Nobody new from now on."""
    room = enter(request, slug, "conferences.close_registration")
    _close(request, room, find_conference(room))
    return redirect("conferences:change_registration_settings", slug)


def _then(request: HttpRequest, room: Room, conference: Conference) -> HttpResponse:
    """After saving: what the button that was pressed says besides."""
    then = request.POST.get("then", "")
    if then not in ("open", "close") or not room.may(f"conferences.{then}_registration"):
        return redirect("conferences:view_registrations", room.workspace.slug)
    if then == "open":
        _open(request, room, conference)
    else:
        _close(request, room, conference)
    return redirect("conferences:change_registration_settings", room.workspace.slug)


def _open(request: HttpRequest, room: Room, conference: Conference) -> None:
    try:
        actions.open_registration(by=room.account, conference=conference)
    except actions.NotAnnounced:
        messages.warning(
            request, _("Announce the conference first: then there is a public page with the form.")
        )
        return
    if conference.takes_registrations:
        messages.success(request, _("Registration is open."))
    else:
        messages.warning(request, _("The last day to register is over. Choose a later one."))


def _close(request: HttpRequest, room: Room, conference: Conference) -> None:
    actions.close_registration(by=room.account, conference=conference)
    messages.success(request, _("Registration is closed. Those who are registered keep their places."))
