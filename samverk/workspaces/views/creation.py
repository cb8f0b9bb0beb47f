"""Making a room in three small steps. What was answered travels along in the page, so nothing is kept half made."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from samverk.people.models import Account

from .. import actions
from ..forms.rooms import WhatForm, WhereForm, WhyForm, as_geography
from ..rooms import enter_as_starter

_OWN = {"csrfmiddlewaretoken", "step", "go"}


class Stage(NamedTuple):
    """One step: its word in the row of steps, its question and what it says below."""

    form: type[forms.Form]
    word: str | Promise
    question: str | Promise
    lead: str | Promise


STAGES = (
    Stage(
        WhatForm,
        gettext_lazy("What"),
        gettext_lazy("What do you want to do together?"),
        gettext_lazy(
            "A room is where you do it. It takes three small steps, and all of it can be changed later."
        ),
    ),
    Stage(
        WhereForm,
        gettext_lazy("Where"),
        gettext_lazy("Where do you work?"),
        gettext_lazy("So that everybody knows what is yours and what is the neighbours'."),
    ),
    Stage(
        WhyForm,
        gettext_lazy("Why and when"),
        gettext_lazy("Why are you doing it, and until when?"),
        gettext_lazy("If you do not know yet, leave it empty. The room will remind you."),
    ),
)


@require_http_methods(["GET", "POST"])
def create_workspace(request: HttpRequest) -> HttpResponse:
    """Three steps on one address. The last one makes the room and leads into it."""
    account = enter_as_starter(request, "workspaces.create_workspace")
    if request.method == "GET":
        return _show(request, account, 0)
    step = _step(request.POST.get("step", ""))
    if request.POST.get("go") == "back":
        return _show(request, account, max(step - 1, 0), filled=True)
    bound = [_bind(account, number, request.POST) for number in range(step + 1)]
    for number, form in enumerate(bound):
        if not form.is_valid():
            return _show(request, account, number, form)
    if step + 1 < len(STAGES):
        return _show(request, account, step + 1, filled=_was_filled(account, step + 1, request.POST))
    answers = {name: value for form in bound for name, value in form.cleaned_data.items()}
    geography = as_geography(answers.pop("places"))
    try:
        workspace = actions.create_workspace(by=account, **answers, **geography)
    except actions.NobodyToCoordinate:
        bound[-1].add_error(
            None, _("Your account has no name yet. Write it on your own page, then come back.")
        )
        return _show(request, account, step, bound[-1])
    messages.success(request, _("The room is ready. You coordinate it."))
    return redirect("workspaces:view_workspace", slug=workspace.slug)


def _step(said: str) -> int:
    return int(said) if said in {"0", "1", "2"} else 0


def _bind(account: Account, number: int, data: QueryDict | None) -> forms.Form:
    stage = STAGES[number]
    options: dict[str, Any] = {"account": account} if stage.form is WhyForm else {}
    return stage.form(data, **options)


def _was_filled(account: Account, number: int, data: QueryDict) -> bool:
    """Whether the step has been answered before (the person went back and forth)."""
    form = _bind(account, number, None)
    return any(name.split("-")[0] in form.fields for name in data)


def _show(
    request: HttpRequest, account: Account, step: int, form: forms.Form | None = None, *, filled: bool = False
) -> HttpResponse:
    """The page of one step; the answers of the others lie in it as hidden fields."""
    wrong = form is not None
    if form is None:
        form = _bind(account, step, request.POST if filled else None)
        if filled:
            form.is_valid()
            form.errors.clear()
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _OWN and name.split("-")[0] not in form.fields
    ]
    context = {
        "form": form,
        "step": step,
        "stage": STAGES[step],
        "stages": STAGES,
        "carried": carried,
        "number": step + 1,
        "is_last": step + 1 == len(STAGES),
    }
    return render(request, "workspaces/create_workspace.html", context, status=422 if wrong else 200)
