"""The room's public page: writing it, seeing what will show, taking it away."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale

from .. import actions, public
from ..forms.rooms import PublishForm
from ..models import Workspace
from ..rooms import enter
from ..stale import differences, keep_typed


@require_http_methods(["GET", "POST"])
def publish_workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """The text, what will be visible, and a preview before anybody else sees it."""
    room = enter(request, slug, "workspaces.publish_workspace")
    workspace = room.workspace
    initial = {"version": workspace.version, "public_text": workspace.public_text}
    form = PublishForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("go") == "preview":
            workspace.public_text = form.cleaned_data["public_text"]
            return _show(request, workspace, form, is_preview=True)
        try:
            actions.publish_workspace(by=room.account, workspace=workspace, **form.cleaned_data)
        except Stale as stale:
            return _show_stale(request, form, cast(Workspace, stale.current))
        messages.success(request, _("The page is public. You can change it or take it away at any time."))
        return redirect("workspaces:publish_workspace", slug=slug)
    return _show(request, workspace, form)


@require_POST
def unpublish_workspace(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.unpublish_workspace")
    actions.unpublish_workspace(by=room.account, workspace=room.workspace)
    messages.success(request, _("The page is no longer public. Its text is kept."))
    return redirect("workspaces:publish_workspace", slug=slug)


def _show(
    request: HttpRequest, workspace: Workspace, form: PublishForm, *, is_preview: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "profile": public.public_profile(workspace),
        "is_preview": is_preview,
        "page_address": public.page_address(workspace),
    }
    return render(request, "workspaces/publish_workspace.html", context, status=422 if form.errors else 200)


def _show_stale(request: HttpRequest, form: PublishForm, current: Workspace) -> HttpResponse:
    keep_typed(form, current)
    context = {
        "form": form,
        "current": current,
        "fields": differences(form, current),
        "profile": public.public_profile(current),
        "page_address": public.page_address(current),
    }
    return render(request, "workspaces/publish_workspace.html", context, status=409)
