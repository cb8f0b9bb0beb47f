"""Promises, and interests of one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import ConflictForm, PromiseForm
from ..models import Commitment, Conflict
from .found import (
    actions_of,
    ask,
    find_agreement,
    find_commitment,
    own_organisations,
    to_agreement,
)


def promise(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.promise")
    agreement = find_agreement(room, uid)
    form = PromiseForm(
        request.POST or None,
        organisations=own_organisations(room, agreement),
        actions=actions_of(room),
    )
    if request.method == "POST" and form.is_valid():
        actions.promise(by=room.account, agreement=agreement, **form.cleaned_data)
        messages.success(request, _("The promise is noted. It is signed with the next version of the text."))
        return to_agreement(agreement, "promises")
    return ask(request, agreement, form, "promise")


def change_promise(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.change_promise")
    commitment = find_commitment(room, uid)
    form = PromiseForm(
        request.POST or None, organisations=(), actions=actions_of(room), commitment=commitment
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_promise(by=room.account, commitment=commitment, **form.cleaned_data)
        except Stale as stale:
            current = Commitment.objects.get(pk=stale.current.pk)
            return stale_answer(
                request,
                form,
                now={name: getattr(current, name) for name in form.fields},
                version=current.version,
                back=reverse("agreements:view_agreement", args=[slug, commitment.agreement.uid]),
            )
        messages.success(request, _("Saved."))
        return to_agreement(commitment.agreement, "promises")
    return ask(request, commitment.agreement, form, "change_promise", commitment=commitment)


@require_POST
def withdraw_promise(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.withdraw_promise")
    commitment = find_commitment(room, uid)
    _must_be_own(room, commitment)
    actions.withdraw_promise(by=room.account, commitment=commitment)
    messages.success(request, _("The promise is taken out of the draft."))
    return to_agreement(commitment.agreement, "promises")


def _must_be_own(room: Room, thing: Commitment | Conflict) -> None:
    """Members speak for their own organisation only; the rest does not exist for them."""
    if thing.organisation_id not in own_organisations(room, thing.agreement):
        raise Http404


def declare_conflict(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.declare_conflict")
    agreement = find_agreement(room, uid)
    form = ConflictForm(request.POST or None, organisations=own_organisations(room, agreement))
    if request.method == "POST" and form.is_valid():
        person = getattr(room.account, "person", None)
        actions.declare_conflict(by=room.account, agreement=agreement, person=person, **form.cleaned_data)
        messages.success(
            request, _("Thank you for saying so. The organisation stands aside in that question.")
        )
        return to_agreement(agreement, "conflicts")
    return ask(request, agreement, form, "declare_conflict")


@require_POST
def end_conflict(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.end_conflict")
    conflict = get_object_or_404(
        Conflict.objects.filter(agreement__workspace=room.workspace, over_on=None).select_related(
            "agreement__workspace"
        ),
        uid=uid,
    )
    _must_be_own(room, conflict)
    actions.end_conflict(by=room.account, conflict=conflict)
    messages.success(request, _("It is noted that the interest is no more."))
    return to_agreement(conflict.agreement, "conflicts")
