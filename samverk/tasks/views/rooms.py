"""A room's tasks: all of them, and who is to be asked."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from samverk.documents import FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..exports import task_table
from ..filters import TaskFilter, sorted_tasks
from ..forms import RemindForm
from ..models import Task
from ..origins import origins_of
from ..waiting import waiting_in

PAGE = 30


@require_GET
def view_tasks(request: HttpRequest, slug: str) -> HttpResponseBase:
    room = enter(request, slug, "tasks.view_tasks")
    tasks = Task.objects.in_room(room.workspace)
    filter_form = TaskFilter(request.GET, workspace=room.workspace)
    found = sorted_tasks(filter_form.narrow(tasks.with_owner()), request.GET.get("sort", ""))
    if "format" in request.GET:
        table = task_table(room, found)
        return respond(request, table, filename=f"{slug}-tasks", format=request.GET["format"])
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": filter_form,
        "page": page,
        "origins": origins_of(page.object_list),
        "formats": FORMATS,
        "total": tasks.count() if not page.object_list else 1,
        **_to_see_to(room),
    }
    return render(request, "tasks/view_tasks.html", context)


@require_POST
def remind_owner(request: HttpRequest, slug: str) -> HttpResponse:
    """One kind letter about everything of one person's that is late here."""
    room = enter(request, slug, "tasks.remind_owner")
    form = RemindForm(request.POST)
    owner = form.cleaned_data["owner"] if form.is_valid() else None
    try:
        if owner is None:
            raise actions.NobodyToRemind
        count = actions.remind_owner(by=room.account, workspace=room.workspace, owner=owner)
    except actions.NobodyToRemind:
        messages.info(request, _("There is nothing to remind of today."))
    else:
        words = ngettext(
            "A kind letter about one task is on its way to %(name)s.",
            "A kind letter about %(n)s tasks is on its way to %(name)s.",
            count,
        )
        messages.success(request, words % {"n": count, "name": owner.name})
    return redirect("tasks:view_tasks", slug)


def _to_see_to(room: Room) -> dict[str, Any]:
    """What waits for an answer, for those who follow up, and what nobody has taken on."""
    context: dict[str, Any] = {
        "unowned": Task.objects.in_room(room.workspace).open().unowned().count(),
    }
    if room.may("tasks.remind_owner") or room.may("tasks.change_task"):
        waiting, late = waiting_in(room.workspace)
        left = late - sum(len(one.tasks) for one in waiting)
        context |= {"waiting": waiting, "late_count": late, "late_left": left}
    return context
