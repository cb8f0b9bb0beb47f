"""What the pages look for, and the ways that several of them end."""

from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from samverk.plans.models import Action
from samverk.workspaces.rooms import Room

from ..models import Agreement, AgreementVersion, Commitment, Party
from ..standing import organisations_of


def find_agreement(room: Room, uid: UUID) -> Agreement:
    """An agreement of the room, or the 404 of one that does not exist."""
    return get_object_or_404(
        Agreement.objects.filter(workspace=room.workspace).select_related("workspace"), uid=uid
    )


def find_party(room: Room, uid: UUID) -> Party:
    return get_object_or_404(
        Party.objects.filter(agreement__workspace=room.workspace).select_related(
            "agreement__workspace", "organisation"
        ),
        uid=uid,
    )


def find_commitment(room: Room, uid: UUID) -> Commitment:
    return get_object_or_404(
        Commitment.objects.standing()
        .filter(agreement__workspace=room.workspace)
        .select_related("agreement__workspace", "organisation"),
        uid=uid,
    )


def find_version(agreement: Agreement, number: int) -> AgreementVersion:
    return get_object_or_404(agreement.versions, number=number)


def own_organisations(room: Room, agreement: Agreement) -> list[int]:
    """Whose promises and interests the account may speak of: its own; who works in the room, all the parties'."""
    if room.may("agreements.change_promise"):
        standing = agreement.parties.standing().exclude(organisation=None)
        return list(standing.values_list("organisation", flat=True))
    return organisations_of(room.account, room.workspace, with_mandate=False)


def actions_of(room: Room) -> Any:
    """The actions of the room's plans, to promise something for."""
    return Action.objects.in_room(room.workspace).open().order_by("number", "id")


def to_agreement(agreement: Agreement, anchor: str = "") -> HttpResponse:
    response = redirect("agreements:view_agreement", agreement.workspace.slug, agreement.uid)  # type: ignore[union-attr]
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


def ask(
    request: HttpRequest, agreement: Agreement, form: BaseForm, template: str, **more: Any
) -> HttpResponse:
    """A page with one form; 422 where something in it needs another look."""
    context = {"agreement": agreement, "form": form, **more}
    return render(request, f"agreements/{template}.html", context, status=422 if form.errors else 200)
