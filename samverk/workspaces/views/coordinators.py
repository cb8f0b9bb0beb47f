"""Rooms that have lost their coordinator: the administrators' one way to help, without seeing what is inside."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samverk.people.models import Account

from ..actions.roles import HasCoordinator
from ..actions.roles import appoint_coordinator as appoint
from ..forms.coordinators import AppointForm
from ..models import Workspace


def appoint_coordinator(request: HttpRequest) -> HttpResponse:
    by, rooms = cast(Account, request.user), Workspace.objects.without_coordinator().order_by("name_order")
    form = AppointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            appoint(by=by, workspace=answers["room"], person=answers["email"], reason=answers["reason"])
        except HasCoordinator:
            form.add_error("room", _("Somebody coordinates that room by now. Nothing was changed."))
        else:
            words = _("%(person)s coordinates %(room)s now.")
            messages.success(request, words % {"person": answers["email"], "room": answers["room"]})
            return redirect("workspaces:appoint_coordinator")
    context = {"form": form, "rooms": rooms}
    return render(
        request, "workspaces/appoint_coordinator.html", context, status=422 if form.is_bound else 200
    )
