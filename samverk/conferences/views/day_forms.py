"""The editor of forms without a name (the day's own, and the survey), and what was answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import day_forms as actions
from ..form_results import results_of
from ..forms.day_forms import FieldForm, IntroForm
from ..models import Form, FormField
from .found import find_conference


@require_safe
def view_form(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Its questions, whether it is open, and the answers with small groups left out."""
    room = enter(request, slug, "conferences.view_form")
    return _page(request, room, _form(room, kind))


@require_http_methods(["GET", "HEAD", "POST"])
def change_form(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The words before the questions."""
    room = enter(request, slug, "conferences.change_form")
    form = _form(room, kind)
    back = reverse("conferences:view_form", args=[slug, kind])
    intro = IntroForm(request.POST if request.method == "POST" else None, initial=IntroForm.facts_of(form))
    if request.method == "POST" and not request.POST.keys() - {"csrfmiddlewaretoken"}:
        return redirect("conferences:change_form", slug, kind)
    if request.method == "POST" and intro.is_valid():
        try:
            actions.change_form(by=room.account, form=form, **intro.cleaned_data)
        except Stale:
            now = _form(room, kind)
            return stale_answer(request, intro, now=IntroForm.facts_of(now), version=now.version, back=back)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"room": room, "form": form, "intro": intro, "back": back}
    return render(request, "conferences/day/change_form.html", context, status=422 if intro.errors else 200)


@require_POST
def open_form(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Participants can answer."""
    room = enter(request, slug, "conferences.open_form")
    form = _form(room, kind)
    if not form.fields.exists():
        messages.warning(request, _("The form has no questions yet. Add one first."))
    else:
        actions.open_form(by=room.account, form=form)
        messages.success(request, _("The form is open. Participants find it on their own pages."))
    return redirect("conferences:view_form", slug, kind)


@require_POST
def close_form(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Nobody answers any more."""
    room = enter(request, slug, "conferences.close_form")
    actions.close_form(by=room.account, form=_form(room, kind))
    messages.success(request, _("The form is closed."))
    return redirect("conferences:view_form", slug, kind)


@require_POST
def add_field(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One more question."""
    room = enter(request, slug, "conferences.add_field")
    form, field = _form(room, kind), FieldForm(request.POST)
    if not field.is_valid():
        return _page(request, room, form, status=422, field_form=field)
    data = field.cleaned_data
    actions.add_field(by=room.account, form=form, kind=data["kind"], text=data["text"])
    messages.success(request, _("The question is added."))
    return redirect("conferences:view_form", slug, kind)


@require_http_methods(["GET", "HEAD", "POST"])
def change_field(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Other words for a question."""
    room = enter(request, slug, "conferences.change_field")
    field = _field(room, uid)
    back = reverse("conferences:view_form", args=[slug, field.form.kind])
    form = FieldForm(request.POST if request.method == "POST" else None, initial=FieldForm.facts_of(field))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_field(by=room.account, field=field, **form.cleaned_data)
        except Stale:
            now = _field(room, uid)
            return stale_answer(request, form, now=FieldForm.facts_of(now), version=now.version, back=back)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"room": room, "form": field.form, "field_form": form, "back": back}
    bad = request.method == "POST"
    return render(request, "conferences/day/change_field.html", context, status=422 if bad else 200)


@require_POST
def move_field(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Earlier or later."""
    room = enter(request, slug, "conferences.move_field")
    field = _field(room, uid)
    actions.move_field(by=room.account, field=field, up=request.POST.get("up") != "no")
    return redirect(reverse("conferences:view_form", args=[slug, field.form.kind]) + f"#f-{field.uid}")


@require_POST
def remove_field(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A question out of the form."""
    room = enter(request, slug, "conferences.remove_field")
    field = _field(room, uid)
    actions.remove_field(by=room.account, field=field)
    messages.success(request, _("The question is removed."))
    return redirect("conferences:view_form", slug, field.form.kind)


def _page(request: HttpRequest, room: Room, form: Form, *, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "room": room,
        "form": form,
        "fields": list(form.fields.all()),
        "results": results_of(form),
        "field_form": FieldForm(),
        **forms,
    }
    return render(request, "conferences/day/view_form.html", context, status=status)


def _form(room: Room, kind: str) -> Form:
    if kind not in Form.Kind:
        raise Http404
    return actions.begin_form(find_conference(room), kind)


def _field(room: Room, uid: UUID) -> FormField:
    rows = FormField.objects.select_related("form__conference__workspace")
    found = rows.filter(form__conference__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found
