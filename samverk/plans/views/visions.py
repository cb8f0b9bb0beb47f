"""The shared vision: read, written in versions, adopted, compared."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samverk.audit.actions import Stale
from samverk.languages.differences import compare
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import AdoptForm, VisionForm
from ..models import Vision
from .found import must, page


def view_vision(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "plans.view_vision")
    return _vision_page(request, room)


def write_vision(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "plans.write_vision")
    newest = Vision.objects.of(room.workspace).first()
    start = {"text": newest.text, "version": newest.version} if newest else {}
    form = VisionForm(request.POST if request.method == "POST" else None, initial=start)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_vision(by=room.account, workspace=room.workspace, **form.cleaned_data)
        except Stale as stale:
            theirs = stale.current.text  # type: ignore[attr-defined]
            form.data = request.POST.copy()
            form.data["version"] = str(stale.current.version)
        else:
            messages.success(request, _("Saved as a draft."))
            return redirect("plans:view_vision", slug)
    status = 409 if theirs else 422 if form.errors else 200
    differences = [(_("How shall it be?"), theirs, form.data.get("text", ""))] if theirs else []
    context = {"form": form, "newest": newest, "differences": differences}
    return page(request, room, "write_vision", context, here="vision", status=status)


def adopt_vision(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "plans.adopt_vision")
    newest = Vision.objects.of(room.workspace).first()
    if newest is None or newest.adopted_on is not None or request.method != "POST":
        return redirect("plans:view_vision", slug)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _vision_page(request, room, form)
    try:
        actions.adopt_vision(
            by=room.account,
            vision=newest,
            adopted_on=form.cleaned_data["adopted_on"],
            meeting=form.cleaned_data["meeting"],
            version=form.cleaned_data["version"],
        )
    except Stale:
        messages.warning(
            request, _("The text changed a moment ago. Read it again before you note that it was adopted.")
        )
    except actions.AlreadyAdopted:
        messages.info(request, _("Somebody has just noted that it was adopted."))
    else:
        messages.success(request, _("Adopted. Now it stands at the top of the plan."))
    return redirect("plans:view_vision", slug)


def compare_visions(request: HttpRequest, slug: str) -> HttpResponse:
    """What differs between a version and the one before it."""
    room = enter(request, slug, "plans.compare_visions")
    versions = {one.number: one for one in Vision.objects.of(room.workspace)}
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isdecimal() else max(versions, default=0)
    must(number in versions)
    new, old = versions[number], versions.get(number - 1)
    context = {"new": new, "old": old, "pieces": compare(old.text if old else "", new.text)}
    return page(request, room, "compare_visions", context, here="vision")


def _vision_page(request: HttpRequest, room: Room, form: AdoptForm | None = None) -> HttpResponse:
    versions = list(Vision.objects.of(room.workspace))
    newest = versions[0] if versions else None
    draft = newest if newest and newest.adopted_on is None else None
    context = {
        "versions": versions,
        "draft": draft,
        "adopted": next((one for one in versions if one.adopted_on), None),
        "form": form or AdoptForm(initial={"version": draft.version if draft else 0}),
    }
    return page(request, room, "view_vision", context, here="vision", status=422 if form else 200)
