"""What is added to an item during the meeting: tasks, interests, things heard, and items of its own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samverk.workspaces.rooms import enter

from .. import actions
from ..forms import BusinessForm, CatchForm, InterestForm, TaskForm
from ..models import Interest, Note
from .finding import find_minutes, find_note
from .writing import business_page

LOCKED = gettext_lazy("The minutes have just been approved and are locked. Nothing was changed.")


def add_task(request: HttpRequest, slug: str, uid: UUID, note: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.add_task")
    return _add(
        request,
        find_note(find_minutes(room, uid), note),
        TaskForm,
        lambda found, answers: actions.add_task(by=room.account, note=found, **answers),
        title=_("Something to do"),
        button=_("Give the task"),
        done=_("The task is given. Whoever owns it gets a letter about it."),
    )


def note_interest(request: HttpRequest, slug: str, uid: UUID, note: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.note_interest")
    return _add(
        request,
        find_note(find_minutes(room, uid), note),
        InterestForm,
        lambda found, answers: actions.note_interest(by=room.account, note=found, **answers),
        title=_("A conflict of interest"),
        button=_("Note it"),
        done=_("It stands in the minutes."),
    )


def catch_observation(request: HttpRequest, slug: str, uid: UUID, note: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.catch_observation")
    return _add(
        request,
        find_note(find_minutes(room, uid), note),
        CatchForm,
        lambda found, answers: actions.catch_observation(by=room.account, note=found, **answers),
        title=_("Heard in passing"),
        button=_("Write it down"),
        done=_("Caught. It stands among what you have heard."),
    )


@require_POST
def add_business(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.add_business")
    minutes = find_minutes(room, uid)
    form = BusinessForm(request.POST)
    if not form.is_valid():
        return business_page(request, room, minutes, form)
    try:
        note = actions.add_business(by=room.account, minutes=minutes, title=form.cleaned_data["title"])
    except actions.MinutesLocked:
        messages.error(request, LOCKED)
        return redirect("minutes:view_minutes", slug, uid)
    return redirect(_anchor(slug, note))


@require_POST
def remove_business(request: HttpRequest, slug: str, uid: UUID, note: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.remove_business")
    found = find_note(find_minutes(room, uid), note)
    try:
        actions.remove_business(by=room.account, note=found)
    except actions.NotEmpty:
        messages.error(request, _("Something is written on that item, so it stays. Empty it first."))
    except actions.MinutesLocked:
        messages.error(request, LOCKED)
    else:
        messages.success(request, _("The item is taken away."))
    return redirect("minutes:write_minutes", slug, uid)


@require_POST
def remove_interest(request: HttpRequest, slug: str, uid: UUID, interest: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.remove_interest")
    minutes = find_minutes(room, uid)
    found = get_object_or_404(
        Interest.objects.filter(note__minutes=minutes).select_related("note"), uid=interest
    )
    found.note.minutes = minutes
    try:
        actions.remove_interest(by=room.account, interest=found)
    except actions.MinutesLocked:
        messages.error(request, LOCKED)
    else:
        messages.success(request, _("Removed."))
    return redirect(_anchor(slug, found.note))


def _add(
    request: HttpRequest,
    note: Note,
    form_class: Callable[..., forms.Form],
    act: Callable[[Note, dict[str, Any]], Any],
    *,
    title: str | Promise,
    button: str | Promise,
    done: str | Promise,
) -> HttpResponse:
    """One small form about one item; then back to the item."""
    slug, minutes = note.minutes.workspace.slug, note.minutes
    options = {} if form_class is CatchForm else {"minutes": minutes}
    form = form_class(request.POST if request.method == "POST" else None, **options)
    if request.method == "POST" and form.is_valid():
        try:
            act(note, form.cleaned_data)
        except actions.MinutesLocked:
            messages.error(request, LOCKED)
            return redirect("minutes:view_minutes", slug, minutes.uid)
        messages.success(request, str(done))
        return redirect(_anchor(slug, note))
    context = {
        "form": form,
        "minutes": minutes,
        "note": note,
        "title": title,
        "button": button,
        "back": _anchor(slug, note),
    }
    return render(request, "minutes/add_to_item.html", context, status=422 if form.is_bound else 200)


def _anchor(slug: str, note: Note) -> str:
    return f"{reverse('minutes:write_minutes', args=[slug, note.minutes.uid])}#item-{note.uid}"
