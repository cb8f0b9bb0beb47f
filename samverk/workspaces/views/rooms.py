"""The room's face, and what it is."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.languages.fields import name_order

from .. import actions, panels
from ..forms.rooms import ChangeWorkspaceForm
from ..greeting import greeting
from ..models import Workspace
from ..own_panels import address_for, own_rooms
from ..rooms import Room, enter
from ..stale import differences, keep_typed


@require_safe
def view_workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview: what comes next, the panels of the tools, who is with us."""
    room = enter(request, slug, "workspaces.view_workspace")
    return render(
        request,
        "workspaces/view_workspace.html",
        {"greeting": greeting(room), "panels": panels.drawn_for(room, request)},
    )


@require_http_methods(["GET", "POST"])
def change_workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about the room on one page. A stale edit is shown beside what stands now."""
    room = enter(request, slug, "workspaces.change_workspace")
    form = ChangeWorkspaceForm(
        request.POST if request.method == "POST" else None, account=room.account, workspace=room.workspace
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_workspace(
                by=room.account,
                workspace=room.workspace,
                version=form.cleaned_data["version"],
                **form.changes,
            )
        except Stale as stale:
            return _answer_stale(request, form, stale.current)
        except actions.ParentWouldCircle:
            form.add_error(
                "parent", _("That room belongs to this one. Choose another, or let this one stand by itself.")
            )
        else:
            messages.success(request, _("The room is changed."))
            return redirect("workspaces:view_workspace", slug=room.workspace.slug)
    return render(
        request, "workspaces/change_workspace.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def archive_workspace(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.archive_workspace")
    actions.archive_workspace(by=room.account, workspace=room.workspace)
    messages.success(request, _("The room is archived. Everything in it can still be read."))
    return redirect("workspaces:view_workspace", slug=slug)


@require_POST
def restore_workspace(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.restore_workspace")
    try:
        actions.restore_workspace(by=room.account, workspace=room.workspace)
    except actions.NotArchived:
        messages.info(request, _("The room is open already."))
    else:
        messages.success(request, _("The room is open again."))
    return redirect("workspaces:view_workspace", slug=slug)


@require_safe
def view_tree(request: HttpRequest, slug: str) -> HttpResponse:
    """The rooms above and below this one, as far as the account may know of them."""
    room = enter(request, slug, "workspaces.view_tree")
    known = Workspace.objects.known_to(room.account).order_by(name_order())
    return render(request, "workspaces/view_tree.html", {"top": _tree(room, known)})


def _tree(room: Room, known: Iterable[Workspace]) -> dict[str, Any]:
    """The branch that the room hangs on: `{"room", "url", "below": [...]}` from the highest room that is known."""
    by_key = {other.pk: other for other in known} | {room.workspace.pk: room.workspace}
    top, seen = room.workspace, {room.workspace.pk}
    while top.parent_id in by_key and top.parent_id not in seen:
        top = by_key[top.parent_id]
        seen.add(top.pk)
    below: dict[int | None, list[Workspace]] = {}
    for other in by_key.values():
        below.setdefault(other.parent_id, []).append(other)
    return _branch(top, below, own_rooms(room), frozenset())


def _branch(
    workspace: Workspace, below: dict[int | None, list[Workspace]], own: set[int], above: frozenset[int]
) -> dict[str, Any]:
    deeper = above | {workspace.pk}
    lower = [child for child in below.get(workspace.pk, []) if child.pk not in deeper]
    return {
        "room": workspace,
        "url": address_for(workspace, own),
        "below": [_branch(child, below, own, deeper) for child in lower],
    }


def _answer_stale(request: HttpRequest, form: ChangeWorkspaceForm, current: Any) -> HttpResponse:
    """Both texts side by side; what was typed is kept, and saving again does so knowingly."""
    keep_typed(form, current)
    context = {"form": form, "current": current, "fields": differences(form, current)}
    return render(request, "workspaces/change_workspace.html", context, status=409)
