"""What the soft wishes count, tried on everybody who waits before it is saved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import enter

from ..actions.programmes import change_programme
from ..forms.rounds import WeightsForm
from ..matching.trying import try_weights
from ..round_cards import PARTS
from .found import find_programme


@require_GET
def preview_weights(request: HttpRequest, slug: str) -> HttpResponse:
    """The weights, and with others in the address what these would change."""
    room = enter(request, slug, "friends.preview_weights")
    programme = find_programme(room)
    tries = "interests" in request.GET
    form = WeightsForm(request.GET if tries else None, programme=programme)
    context = {"room": room, "programme": programme, "form": form, "is_changed": False}
    if tries and form.is_valid():
        tried = try_weights(programme, form.weights())
        met = [(PARTS[name], before, after) for name, before, after in tried.met]
        context |= {"tried": tried, "met": met, "weights": form.weights()}
    return render(request, "friends/preview_weights.html", context, status=422 if form.errors else 200)


@require_POST
def change_weights(request: HttpRequest, slug: str) -> HttpResponse:
    """Save what was tried."""
    room = enter(request, slug, "friends.change_weights")
    programme = find_programme(room)
    form = WeightsForm(request.POST, programme=programme)
    version = request.POST.get("version", "")
    if not form.is_valid() or not version.isdigit():
        return redirect("friends:preview_weights", slug)
    try:
        change_programme(by=room.account, programme=programme, version=int(version), weights=form.weights())
        messages.success(request, _("Saved. The next round counts like this."))
    except Stale:
        messages.warning(
            request, _("A colleague changed the programme meanwhile. Look at it again, then save.")
        )
    return redirect("friends:preview_weights", slug)
