"""Rows of a table, evaluation, renewal and end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import EndForm, EvaluationForm, RenewForm, RowForm
from ..models import Row
from ..reading import face_of
from .found import ask, find_agreement, to_agreement


def _find_row(room: Room, uid: UUID) -> Row:
    rows = Row.objects.filter(agreement__workspace=room.workspace)
    return get_object_or_404(rows.select_related("agreement__workspace"), uid=uid)


def add_row(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.add_row")
    agreement = find_agreement(room, uid)
    form = RowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        actions.add_row(by=room.account, agreement=agreement, **facts)
        messages.success(request, _("The row is added."))
        return to_agreement(agreement, "rows")
    return ask(request, agreement, form, "add_row")


def change_row(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.change_row")
    row = _find_row(room, uid)
    form = RowForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_row(by=room.account, row=row, **form.cleaned_data)
        except Stale as stale:
            return stale_answer(
                request,
                form,
                now={name: getattr(stale.current, name) for name in form.fields if name != "version"},
                version=stale.current.version,
                back=reverse("agreements:view_agreement", args=[slug, row.agreement.uid]),
            )
        messages.success(request, _("Saved."))
        return to_agreement(row.agreement, "rows")
    return ask(request, row.agreement, form, "change_row", row=row)


@require_POST
def remove_row(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.remove_row")
    row = _find_row(room, uid)
    actions.remove_row(by=room.account, row=row)
    messages.success(request, _("The row is taken out."))
    return to_agreement(row.agreement, "rows")


def evaluate_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.evaluate_agreement")
    agreement = find_agreement(room, uid)
    form = EvaluationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.evaluate_agreement(by=room.account, agreement=agreement, **form.cleaned_data)
        messages.success(request, _("The evaluation is saved."))
        return to_agreement(agreement, "renewals")
    return ask(request, agreement, form, "evaluate_agreement")


def renew_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.renew_agreement")
    agreement = find_agreement(room, uid)
    face = face_of(agreement)
    if not face.may_be_renewed:
        messages.info(request, _("Write an evaluation first: what nobody has looked at is not renewed."))
        return to_agreement(agreement, "renewals")
    start = {"until": face.proposed_end, "version": agreement.version}
    form = RenewForm(request.POST or None, after=agreement.valid_until, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.renew_agreement(by=room.account, agreement=agreement, **form.cleaned_data)
        except (Stale, actions.NotEvaluated):
            messages.error(request, _("Somebody else has just changed the agreement. Look at it once more."))
        else:
            messages.success(request, _("The agreement is renewed."))
        return to_agreement(agreement, "renewals")
    return ask(request, agreement, form, "renew_agreement", face=face)


def end_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.end_agreement")
    agreement = find_agreement(room, uid)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_agreement(by=room.account, agreement=agreement, **form.cleaned_data)
        messages.success(request, _("The end is noted. What was signed can still be read."))
        return to_agreement(agreement)
    return ask(request, agreement, form, "end_agreement")
