"""What the conference pays, as the organisers decide it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import enter

from ..actions import compensation as actions
from ..forms.compensation import RulesForm
from .found import find_conference


@require_http_methods(["GET", "HEAD", "POST"])
def change_compensation(request: HttpRequest, slug: str) -> HttpResponse:
    """Which journeys are paid, how much, lost income, and until when one may ask."""
    room = enter(request, slug, "conferences.change_compensation")
    conference = find_conference(room)
    form = RulesForm(request.POST if request.method == "POST" else None, conference=conference)
    back = reverse("conferences:view_claims", args=[slug])
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_compensation(
                by=room.account, conference=conference, version=version, **form.facts()
            )
        except Stale:
            now = find_conference(room)
            return stale_answer(request, form, now=RulesForm.facts_of(now), version=now.version, back=back)
        messages.success(request, _("Saved. Participants read the rules on their own pages."))
        return redirect(back)
    context = {"room": room, "conference": conference, "form": form, "back": back}
    status = 422 if form.errors else 200
    return render(request, "conferences/change_compensation.html", context, status=status)
