"""Parties: added, changed, joining later, leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.organisations.models import Organisation
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import enter

from .. import actions
from ..actions.parties import AlreadyParty
from ..forms import LeaveForm, PartyForm
from ..standing import organisations_of
from .found import ask, find_agreement, find_party, to_agreement


def add_party(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.add_party")
    agreement = find_agreement(room, uid)
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            party = actions.add_party(by=room.account, agreement=agreement, **facts)
        except AlreadyParty:
            form.add_error("organisation", _("The organisation is a party already."))
        else:
            messages.success(request, _("%(name)s is a party now.") % {"name": party})
            return to_agreement(agreement, "signatures")
    return ask(request, agreement, form, "add_party")


def change_party(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.change_party")
    party = find_party(room, uid)
    form = PartyForm(request.POST or None, party=party)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_party(by=room.account, party=party, **form.cleaned_data)
        except Stale as stale:
            return stale_answer(
                request,
                form,
                now={name: getattr(stale.current, name) for name in form.fields},
                version=stale.current.version,
                back=reverse("agreements:view_agreement", args=[slug, party.agreement.uid]),
            )
        messages.success(request, _("Saved."))
        return to_agreement(party.agreement, "signatures")
    return ask(request, party.agreement, form, "change_party", party=party)


@require_POST
def join_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The organisations that the account speaks for, and that are not parties yet, join."""
    room = enter(request, slug, "agreements.join_agreement")
    agreement = find_agreement(room, uid)
    inside = set(agreement.parties.standing().values_list("organisation", flat=True))
    mine = set(organisations_of(room.account, room.workspace, with_mandate=False)) - inside
    if not agreement.is_open_to_more or not mine:
        raise Http404
    for organisation in Organisation.objects.filter(pk__in=mine):
        actions.join_agreement(by=room.account, agreement=agreement, organisation=organisation)
        messages.success(request, _("%(name)s has joined. Now it can sign.") % {"name": organisation})
    return to_agreement(agreement, "signatures")


def leave_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One's own organisation, or any for who leads the room."""
    room = enter(request, slug, "agreements.leave_agreement")
    party = find_party(room, uid)
    mine = organisations_of(room.account, room.workspace, with_mandate=True)
    if party.has_left or not (room.may("agreements.open_for_signing") or party.organisation_id in mine):
        raise Http404
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_agreement(by=room.account, party=party, **form.cleaned_data)
        messages.success(request, _("It is noted that %(name)s leaves.") % {"name": party})
        return to_agreement(party.agreement, "signatures")
    return ask(request, party.agreement, form, "leave_agreement", party=party)
