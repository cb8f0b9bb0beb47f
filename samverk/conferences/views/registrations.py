"""Everybody who registered: the list with places, quotas and queue, and registering somebody by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from samverk.workspaces.rooms import enter
from samverk.workspaces.taking_along import BUTTONS, take_along

from ..actions.registrations import AlreadyRegistered
from ..actions.registrations import register as register_action
from ..forms.registrations import AddForm, RegistrationFilter
from ..models import Registration
from ..registered import registration_table, situation
from .found import find_conference

PAGE = 50


@require_GET
def view_registrations(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who is registered, narrowed down and in order; counts against places and quotas."""
    room = enter(request, slug, "conferences.view_registrations")
    conference = find_conference(room)
    filter_form = RegistrationFilter(request.GET)
    everybody = Registration.objects.in_conference(conference)
    rows = filter_form.narrow(everybody, request.GET.get("sort", "")).with_organisations()
    if "format" in request.GET:
        table = registration_table(conference, rows)
        return take_along(request, room, table, filename=f"{slug} {table.title}")
    queue = list(everybody.queueing().values_list("pk", flat=True))
    context = {
        "room": room,
        "conference": conference,
        "filter": filter_form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "situation": situation(conference),
        "turns": {key: turn for turn, key in enumerate(queue, start=1)},
        "is_open": conference.takes_registrations,
        "formats": BUTTONS,
    }
    return render(request, "conferences/view_registrations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_registration(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who called, wrote or stands here; also after the last day."""
    room = enter(request, slug, "conferences.add_registration")
    conference = find_conference(room)
    form = AddForm(request.POST if request.method == "POST" else None, conference=conference)
    if request.method == "POST" and form.is_valid():
        try:
            new = register_action(
                conference=conference, answers=form.answers(), by=room.account, way=Registration.Way.ORGANISER,
                letter=form.cleaned_data["writes"],
            )  # fmt: skip
        except AlreadyRegistered as already:
            form.refuse_known(already.registration)
        else:
            messages.success(request, f"{new.name}: {new.get_state_display()}.")
            return redirect("conferences:view_registration", slug, new.uid)
    context = {"room": room, "conference": conference, "form": form}
    return render(request, "conferences/add_registration.html", context, status=422 if form.errors else 200)
