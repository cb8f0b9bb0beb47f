"""The organisations on the map, with the same as a list beside it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.organisations.models import Category, Sector
from samverk.workspaces.rooms import enter

from ..actions import review_map as review_map_action
from ..conditions import pages_seen
from ..mapping import map_of
from ..models import Stakeholder


def view_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Members and stakeholders where they are, filtered, and those that have no place yet."""
    room = enter(request, slug, "stakeholders.view_map")
    context = {
        "map": map_of(room.workspace, request.GET),
        "filters": {
            "sectors": Sector.choices,
            "categories": Category.choices,
            "states": Stakeholder.State.choices,
        },
        "seen_on": pages_seen(room.workspace)["map_seen"],
    }
    return render(request, "stakeholders/view_map.html", context)


@require_POST
def review_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that the group has looked at the map."""
    room = enter(request, slug, "stakeholders.review_map")
    review_map_action(by=room.account, workspace=room.workspace)
    messages.success(request, _("Noted: you have looked at the map together. The checklist is ticked."))
    return redirect("stakeholders:view_map", slug)
