"""Putting observations that say the same under one, and parting them again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.workspaces.rooms import enter

from .. import actions
from ..forms import MergeForm
from ..models import Observation
from ..similar import similar_observations
from .notes import find_observation


def merge_observations(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.merge_observations")
    kept = find_observation(room, uid)
    form = MergeForm(request.POST if request.method == "POST" else None, kept=kept)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.merge_observations(by=room.account, kept=kept, others=form.cleaned_data["others"])
        except actions.AlreadyMerged:
            form.add_error(
                None, _("One of them has just been merged or removed by somebody else. Look again.")
            )
        else:
            messages.success(request, _("They stand as one now, and every source is kept."))
            return redirect("observations:view_observation", slug, uid)
    readable = Observation.objects.visible_in(room).standing()
    alike = similar_observations(kept, among=readable, limit=12)
    others = readable.exclude(pk__in=[kept.pk, *(one.observation.pk for one in alike)]).order_by(
        "-heard_on", "-id"
    )
    if words := request.GET.get("text", ""):
        others = others.filter(text__icontains=words)
    context = {"form": form, "kept": kept, "alike": alike, "others": others[:40], "words": words}
    return render(request, "observations/merge_observations.html", context, status=status)


@require_POST
def part_observations(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.part_observations")
    observation = find_observation(room, uid)
    actions.part_observations(by=room.account, observation=observation)
    messages.success(request, _("It stands on its own again."))
    return redirect("observations:view_observation", slug, uid)
