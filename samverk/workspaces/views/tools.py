"""Which tools stand in the room."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions, tools
from ..forms.rooms import ToolsForm
from ..rooms import enter
from ..tools import Group


@require_http_methods(["GET", "POST"])
def choose_tools(request: HttpRequest, slug: str) -> HttpResponse:
    """Switch tools on and off. What a tool holds stays while it is off."""
    room = enter(request, slug, "workspaces.choose_tools")
    offered = tools.loose()
    form = ToolsForm(
        request.POST if request.method == "POST" else None,
        choices=[(tool.key, tool.label) for tool in offered],
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_tools(by=room.account, workspace=room.workspace, tools=form.cleaned_data["tools"])
        messages.success(request, _("The tools are chosen. Nothing was lost."))
        return redirect("workspaces:view_workspace", slug=slug)
    groups = [
        (group, [(tool, tool.key in room.tool_keys) for tool in offered if tool.group == group])
        for group in Group
    ]
    context = {"form": form, "groups": [(group, found) for group, found in groups if found]}
    return render(request, "workspaces/choose_tools.html", context, status=422 if form.errors else 200)
