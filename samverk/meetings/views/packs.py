"""The information pack: written in the room, read by anybody once it is published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.documents import PAPER_FORMATS, respond
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms.packs import PackForm
from ..models import InformationPack
from ..pack import document_of, lacks, parts, shown_parts, start_texts


@require_safe
def view_pack(request: HttpRequest, slug: str) -> HttpResponseBase:
    """As its readers see it, with what it still lacks."""
    room = enter(request, slug, "meetings.view_pack")
    pack = _find(room)
    if pack is not None and "format" in request.GET:
        return respond(
            request, document_of(pack), filename=_("information pack"), format=request.GET["format"]
        )
    context = {
        "pack": pack,
        "shown": shown_parts(pack) if pack else [],
        "lacks": lacks(pack) if pack else [],
        "formats": PAPER_FORMATS,
        "address": request.build_absolute_uri(reverse("meetings:read_pack", args=[pack.uid])) if pack else "",
    }
    return render(request, "meetings/view_pack.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_pack(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "meetings.change_pack")
    pack = _find(room)
    now: dict[str, Any] = _texts(pack) if pack else start_texts(room.workspace)
    form = PackForm(request.POST or None, initial={**now, "version": pack.version if pack else None})
    back = reverse("meetings:view_pack", args=[slug])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_pack(
                by=room.account,
                workspace=room.workspace,
                parts=form.texts,
                version=form.cleaned_data["version"],
            )
        except Stale as stale:
            current = _find(room)
            now = _texts(current) if current else {}
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "is_new": pack is None}
    return render(request, "meetings/change_pack.html", context, status=422 if form.is_bound else 200)


@require_POST
def publish_pack(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "meetings.publish_pack")
    actions.publish_pack(by=room.account, pack=get_object_or_404(_packs(room)))
    messages.success(request, _("Published. Share the address with those you want to invite."))
    return redirect("meetings:view_pack", slug)


@require_POST
def unpublish_pack(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "meetings.unpublish_pack")
    actions.unpublish_pack(by=room.account, pack=get_object_or_404(_packs(room)))
    messages.success(request, _("The pack is no longer public."))
    return redirect("meetings:view_pack", slug)


@require_safe
def read_pack(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """For anybody who has the address, once it is published."""
    published = InformationPack.objects.filter(published_at__isnull=False, workspace__archived_at=None)
    pack = get_object_or_404(published.select_related("workspace"), uid=uid)
    if "format" in request.GET:
        return respond(
            request, document_of(pack), filename=_("information pack"), format=request.GET["format"]
        )
    context = {"pack": pack, "shown": shown_parts(pack), "formats": PAPER_FORMATS}
    return render(request, "meetings/read_pack.html", context)


def _packs(room: Room) -> Any:
    return InformationPack.objects.filter(workspace=room.workspace).select_related("workspace")


def _find(room: Room) -> InformationPack | None:
    found: InformationPack | None = _packs(room).first()
    return found


def _texts(pack: InformationPack) -> dict[str, Any]:
    return {part.key: getattr(pack, part.key) for part in parts()}
