"""One's own tasks, over all rooms."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samverk.people.models import Account

from ..answering import Asked, asked_when_signed_in
from ..extra import rows_for
from ..models import Task
from ..origins import origins_of
from ..own import offers_to, own_tasks, person_of
from .answering import fresh_forms, take_answer


@require_GET
def view_my_tasks(request: HttpRequest) -> HttpResponse:
    """Late, this week, later, done lately; what colleagues ask; what else other tools know of."""
    person = person_of(cast(Account, request.user))
    mine = own_tasks(person)
    context = {
        "mine": mine,
        "origins": origins_of(mine.all),
        "offers": offers_to(person) if person else [],
        "extra": rows_for(person) if person else [],
    }
    return render(request, "tasks/view_my_tasks.html", context)


@require_http_methods(["GET", "POST"])
def answer_task(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One's own task, or one that one is asked to take over. Anybody else's does not exist here."""
    asked = _asked(cast(Account, request.user), uid)
    context: dict[str, Any] = {"asked": asked, "task": asked.task, **fresh_forms()}
    status = 200
    if request.method == "POST" and not asked.is_over:
        wrong = take_answer(request, asked)
        if wrong is None:
            return _onwards(request, asked)
        context, status = context | wrong, 422
    context["origin"] = origins_of([asked.task]).get(asked.task.uid)
    return render(request, "tasks/answer_task.html", context, status=status)


def _asked(account: Account, uid: UUID) -> Asked:
    person = person_of(account)
    task = Task.objects.with_owner().filter(uid=uid).first()
    if person is None or task is None:
        raise Http404
    asked = asked_when_signed_in(account, person, task)
    if not (asked.is_owner or asked.is_asked):
        raise Http404
    return asked


def _onwards(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Back to the list where the answer was given there, or where nothing is left to see."""
    choice = request.POST.get("answer", "")
    if choice == "done":
        messages.success(request, _("Done. Thank you!"))
    if choice == "no" or request.POST.get("back") == "mine":
        return redirect("tasks:view_my_tasks")
    return redirect("tasks:answer_task", asked.task.uid)
