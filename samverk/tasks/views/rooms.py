"""A room's tasks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from samverk.workspaces.rooms import enter

from ..models import Task


def view_tasks(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "tasks.view_tasks")
    tasks = Task.objects.in_room(room.workspace).open().with_owner().soonest_first()
    return render(request, "tasks/view_tasks.html", {"tasks": tasks})


def view_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "tasks.view_task")
    task = get_object_or_404(Task.objects.in_room(room.workspace).with_owner(), uid=uid)
    return render(request, "tasks/view_task.html", {"task": task})
