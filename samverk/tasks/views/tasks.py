"""One task of a room: giving, reading, changing and settling it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import AssignForm, DropForm, TaskForm
from ..forms.tasks import OwnerField, current_values
from ..models import Offer, Task, TaskAnswer
from ..origins import origins_of
from ..own import person_of


def find_task(room: Room, uid: UUID) -> Task:
    return get_object_or_404(Task.objects.in_room(room.workspace).with_owner(), uid=uid)


@require_http_methods(["GET", "POST"])
def give_task(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "tasks.give_task")
    form = TaskForm(request.POST or None, workspace=room.workspace)
    if request.method == "POST" and form.is_valid():
        actions.give_task(by=room.account, workspace=room.workspace, **form.facts)
        messages.success(request, _("The task is written down."))
        return redirect("tasks:give_task" if "again" in request.POST else "tasks:view_tasks", slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "tasks/give_task.html", {"form": form}, status=status)


@require_GET
def view_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The task, where it comes from, and every answer."""
    room = enter(request, slug, "tasks.view_task")
    task = find_task(room, uid)
    person = person_of(room.account)
    context = {
        "task": task,
        "origin": origins_of([task]).get(task.uid),
        "answers": TaskAnswer.objects.filter(task=task).select_related("person").order_by("-id"),
        "offer": Offer.objects.filter(task=task).waiting().select_related("person", "asked_by").first(),
        "is_mine": person is not None and task.owner_id == person.pk,
        "assign_form": AssignForm(workspace=room.workspace, task=task),
        "drop_form": DropForm(),
    }
    return render(request, "tasks/view_task.html", context)


@require_http_methods(["GET", "POST"])
def change_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "tasks.change_task")
    task = find_task(room, uid)
    form = TaskForm(request.POST or None, workspace=room.workspace, task=task)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_task(
                by=room.account, task=task, version=form.cleaned_data["version"], **form.facts
            )
        except Stale:
            return _both(request, room, form, uid)
        messages.success(request, _("Saved."))
        return redirect("tasks:view_task", slug, uid)
    status = 422 if request.method == "POST" else 200
    return render(request, "tasks/change_task.html", {"form": form, "task": task}, status=status)


@require_POST
def assign_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "tasks.assign_task")
    task = find_task(room, uid)
    form = AssignForm(request.POST, workspace=room.workspace, task=task)
    if form.is_valid():
        owner, organisation = form.cleaned_data["owner"]
        actions.assign_task(by=room.account, task=task, owner=owner, organisation=organisation)
        messages.success(request, _("Saved."))
    else:
        messages.info(request, _("That person is not in the room any more. Choose somebody else."))
    return redirect("tasks:view_task", slug, uid)


@require_POST
def settle_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody who works in the room says that it is done, in the owner's place."""
    room = enter(request, slug, "tasks.settle_task")
    task = find_task(room, uid)
    try:
        actions.answer_task(
            by=room.account, task=task, kind=TaskAnswer.Kind.DONE, person=person_of(room.account)
        )
    except actions.AlreadySettled:
        messages.info(request, _("It was done or dropped already."))
    else:
        messages.success(request, _("Done: %(task)s") % {"task": task.text})
    if request.POST.get("back") == "list":
        return redirect("tasks:view_tasks", slug)
    return redirect("tasks:view_task", slug, uid)


@require_http_methods(["GET", "POST"])
def drop_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "tasks.drop_task")
    task = find_task(room, uid)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.drop_task(
                by=room.account, task=task, person=person_of(room.account), words=form.cleaned_data["words"]
            )
        except actions.AlreadySettled:
            messages.info(request, _("It was done or dropped already."))
        else:
            messages.success(request, _("The task is dropped. It stays here with the reason."))
        return redirect("tasks:view_task", slug, uid)
    status = 422 if request.method == "POST" else 200
    return render(request, "tasks/drop_task.html", {"form": form, "task": task}, status=status)


@require_POST
def reopen_task(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "tasks.reopen_task")
    task = find_task(room, uid)
    try:
        actions.reopen_task(by=room.account, task=task, person=person_of(room.account))
    except actions.NotOpen:
        messages.info(request, _("It is open already."))
    else:
        messages.success(request, _("It is open again."))
    return redirect("tasks:view_task", slug, uid)


def _both(request: HttpRequest, room: Room, form: TaskForm, uid: UUID) -> HttpResponse:
    """Somebody else saved first: both texts, to choose between."""
    task = find_task(room, uid)
    owner: OwnerField = form.fields["owner"]  # type: ignore[assignment]
    now: dict[str, Any] = current_values(task, owner)
    back = reverse("tasks:view_task", args=[room.workspace.slug, uid])
    return stale_answer(request, form, now=now, version=task.version, back=back)
