"""One observation: noting it, reading it, sorting it."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import ChangeForm, NoteForm, SettleForm, ShareForm, SourceForm
from ..models import Observation
from ..similar import similar_observations


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
    now = {"kind": observation.kind, "text": observation.text, "version": observation.version}
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        initial={**now, "themes": list(observation.themes.all())},
    )
    status, theirs = (422 if form.is_bound else 200), []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_observation(by=room.account, observation=observation, **form.cleaned_data)
        except Stale as stale:
            status, theirs = 409, _differences(stale, form)
            form.data = {
                **request.POST.dict(),
                "themes": request.POST.getlist("themes"),
                "version": stale.current.version,
            }
        else:
            messages.success(request, _("Changed."))
            return redirect("observations:view_observation", slug, uid)
    context = {"form": form, "observation": observation, "differences": theirs}
    return render(request, "observations/change_observation.html", context, status=status)


def _differences(stale: Stale, form: ChangeForm) -> list[tuple[str, str, str]]:
    """What stands now beside what was typed, for each field that differs."""
    current, typed = cast(Observation, stale.current), form.cleaned_data
    pairs = [
        (form.fields["kind"].label, current.get_kind_display(), Observation.Kind(typed["kind"]).label),
        (form.fields["text"].label, current.text, typed["text"]),
    ]
    return [(str(label), str(now), str(yours)) for label, now, yours in pairs if str(now) != str(yours)]


@require_POST
def add_source(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.add_source")
    observation = find_observation(room, uid)
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _page(request, room, observation, source_form=form)
    actions.add_source(by=room.account, observation=observation, **form.cleaned_data)
    messages.success(request, _("Heard once more, and written down."))
    return redirect("observations:view_observation", slug, uid)


@require_POST
def settle_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.settle_observation")
    observation = find_observation(room, uid)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _page(request, room, observation, settle_form=form)
    actions.settle_observation(by=room.account, observation=observation, **form.cleaned_data)
    messages.success(request, _("Now everybody can see what became of it."))
    return redirect("observations:view_observation", slug, uid)


@require_POST
def share_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.share_observation")
    observation = find_observation(room, uid)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _page(request, room, observation, share_form=form)
    actions.share_observation(by=room.account, observation=observation, **form.cleaned_data)
    messages.success(request, _("Who may read it is changed."))
    return redirect("observations:view_observation", slug, uid)


@require_POST
def remove_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.remove_observation")
    observation = find_observation(room, uid)
    actions.remove_observation(by=room.account, observation=observation)
    messages.success(request, _("The observation is removed. You can bring it back on this page."))
    return redirect("observations:view_observation", slug, uid)


@require_POST
def restore_observation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "observations.restore_observation")
    observation = find_observation(room, uid)
    actions.restore_observation(by=room.account, observation=observation)
    messages.success(request, _("The observation is back."))
    return redirect("observations:view_observation", slug, uid)


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
        "alike": alike,
        "source_form": SourceForm(),
        "settle_form": SettleForm(initial={"state": observation.state, "note": observation.state_note}),
        "share_form": ShareForm(initial={"visibility": observation.visibility}),
        **forms,
    }
    return render(request, "observations/view_observation.html", context, status=422 if forms else 200)
