"""The evaluation of principles, and the page that says what one thing served."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samverk.audit.actions import Stale
from samverk.documents import FORMATS, respond
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from . import actions
from .evaluation import evaluate, numbers_of
from .exports import principles_table
from .forms import ServeForm
from .models import Service
from .subjects import KINDS, Subject


@require_GET
def view_principles(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What served which, how often, and what nothing has served yet."""
    room = enter(request, slug, "principles.view_principles")
    evaluation = evaluate(room)
    if "format" in request.GET:
        table = principles_table(room, evaluation)
        return respond(request, table, filename=f"{slug}-principles", format=request.GET["format"])
    most = max((one.count for one in evaluation.principles), default=0)
    context = {"evaluation": evaluation, "most": most, "formats": FORMATS}
    return render(request, "principles/view_principles.html", context)


@require_http_methods(["GET", "POST"])
def serve_principles(request: HttpRequest, slug: str, kind: str, uid: UUID) -> HttpResponse:
    """Say which principles one thing served."""
    room = enter(request, slug, "principles.serve_principles")
    subject = _subject(room, kind, uid)
    service = _service(room, kind, uid)
    form = ServeForm(request.POST or None, initial=_now(service))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.serve_principles(
                by=room.account, workspace=room.workspace, kind=kind, uid=uid,
                numbers=data["principles"], note=data["note"], version=data["version"],
            )  # fmt: skip
        except Stale:
            service = _service(room, kind, uid)
            version = service.version if service else 0
            return stale_answer(request, form, now=_now(service), version=version, back=_back(request, room))
        messages.success(request, _("Saved. It counts in the room's evaluation."))
        return redirect(_back(request, room))
    context = {"form": form, "subject": subject, "kind": KINDS[kind], "back": _back(request, room)}
    status = 422 if request.method == "POST" else 200
    return render(request, "principles/serve_principles.html", context, status=status)


def _subject(room: Room, kind: str, uid: UUID) -> Subject:
    known = kind in KINDS and KINDS[kind].may_be_judged_in(room)
    found = KINDS[kind].find(room.workspace, [uid]) if known else {}
    if uid not in found:
        raise Http404
    return found[uid]


def _service(room: Room, kind: str, uid: UUID) -> Service | None:
    return Service.objects.in_room(room.workspace).filter(kind=kind, subject=uid).first()


def _now(service: Service | None) -> dict[str, Any]:
    if service is None:
        return {"principles": [], "note": "", "version": 0}
    return {"principles": sorted(numbers_of(service)), "note": service.note, "version": service.version}


def _back(request: HttpRequest, room: Room) -> str:
    """The page that one came from, if it is ours; else the evaluation."""
    wanted = request.GET.get("back", "")
    if url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return reverse("principles:view_principles", args=[room.workspace.slug])
