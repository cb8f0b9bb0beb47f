"""One observation: noting it, reading it, sorting it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import ChangeForm, NoteForm, SettleForm, ShareForm, SourceForm
from ..models import Observation
from ..similar import similar_observations
from ..threads import knots_for


def find_observation(room: Room, uid: UUID) -> Observation:
    """One that this account may read in this room, or the 404 of one that does not exist."""
    return get_object_or_404(
        Observation.objects.visible_in(room).select_related("workspace", "merged_into"), uid=uid
    )


def note_observation(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "observations.note_observation")
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": request.GET.get("kind") or Observation.Kind.HINDER},
    )
    if request.method == "POST" and form.is_valid():
        observation = actions.note_observation(by=room.account, workspace=room.workspace, **form.cleaned_data)
        messages.success(request, _("Noted. Thank you for writing it down."))
        if "again" in request.POST:
            return redirect("observations:note_observation", slug)
        return redirect("observations:view_observation", slug, observation.uid)
    status = 422 if form.is_bound else 200
    return render(request, "observations/note_observation.html", {"form": form}, status=status)


def view_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.view_observation")
    observation = find_observation(room, uid)
    return _page(request, room, observation)


def change_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.change_observation")
    observation = find_observation(room, uid)
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=_now(observation))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_observation(by=room.account, observation=observation, **form.cleaned_data)
        except Stale as stale:
            now, back = _now(stale.current), reverse("observations:view_observation", args=[slug, uid])
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        messages.success(request, _("Changed."))
        return redirect("observations:view_observation", slug, uid)
    context = {"form": form, "observation": observation}
    status = 422 if form.is_bound else 200
    return render(request, "observations/change_observation.html", context, status=status)


def _now(observation: Any) -> dict[str, Any]:
    return {
        "kind": observation.kind,
        "text": observation.text,
        "themes": list(observation.themes.all()),
        "version": observation.version,
    }


@require_POST
def add_source(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.add_source")
    said = _("Heard once more, and written down.")
    return _sort(request, room, uid, actions.add_source, said, source_form=SourceForm(request.POST))


@require_POST
def settle_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.settle_observation")
    said = _("Now everybody can see what became of it.")
    return _sort(request, room, uid, actions.settle_observation, said, settle_form=SettleForm(request.POST))


@require_POST
def share_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.share_observation")
    said = _("Who may read it is changed.")
    return _sort(request, room, uid, actions.share_observation, said, share_form=ShareForm(request.POST))


@require_POST
def remove_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.remove_observation")
    said = _("The observation is removed. You can bring it back on this page.")
    return _sort(request, room, uid, actions.remove_observation, said)


@require_POST
def restore_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.restore_observation")
    return _sort(request, room, uid, actions.restore_observation, _("The observation is back."))


def _sort(
    request: HttpRequest, room: Room, uid: UUID, act: Callable[..., object], said: str, **forms: Form
) -> HttpResponse:
    """Do one of the page's acts, with what its form says if it has one, and tell; a form that lacks something comes back."""
    observation = find_observation(room, uid)
    facts: dict[str, Any] = {}
    for form in forms.values():
        if not form.is_valid():
            return _page(request, room, observation, **forms)
        facts |= form.cleaned_data
    act(by=room.account, observation=observation, **facts)
    messages.success(request, said)
    return redirect("observations:view_observation", room.workspace.slug, uid)


def _page(request: HttpRequest, room: Room, observation: Observation, **forms: object) -> HttpResponse:
    """The observation with its sources, what was merged into it, and the forms to sort it."""
    merged = list(observation.merged.prefetch_related("sources")) if not observation.merged_into_id else []
    alike = []
    if not observation.merged_into_id and not observation.removed_at:
        alike = similar_observations(observation, among=Observation.objects.visible_in(room).standing())
    context = {
        "observation": observation,
        "sources": observation.sources.all(),
        "merged": merged,
        "became": knots_for(room, [observation, *merged]),
        "alike": alike,
        "source_form": SourceForm(),
        "settle_form": SettleForm(initial={"state": observation.state, "note": observation.state_note}),
        "share_form": ShareForm(initial={"visibility": observation.visibility}),
        **forms,
    }
    return render(request, "observations/view_observation.html", context, status=422 if forms else 200)
