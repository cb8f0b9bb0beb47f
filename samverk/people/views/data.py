"""My consents, everything held about me, and erasing it."""

import json
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import record_reading

from .. import actions
from ..actions.erasure import reasons_against
from ..forms import EraseForm
from ..holdings import Holding, holdings
from ..purposes import label_of
from .doors import acting, own_person, posted


@require_GET
def view_consents(request: HttpRequest) -> HttpResponse:
    """What I have said yes to, with the words I saw then."""
    found = own_person(request).consents.newest_first()
    context = {"consents": [(consent, label_of(consent.purpose)) for consent in found]}
    return render(request, "people/view_consents.html", context)


@require_POST
def withdraw_consent(request: HttpRequest, uid: UUID) -> HttpResponse:
    consent = get_object_or_404(own_person(request).consents, uid=uid)
    actions.withdraw_consent(by=acting(request), consent=consent)
    messages.success(request, _("Your consent is taken back."))
    return redirect("people:view_consents")


@require_GET
@reauthentication_required
def view_holdings(request: HttpRequest) -> HttpResponse:
    """Everything held about me, to read."""
    person = own_person(request)
    groups: dict[str, list[Holding]] = {}
    for holding in holdings(person, person.account):
        groups.setdefault(holding.label, []).append(holding)
    return render(request, "people/view_holdings.html", {"groups": groups.items()})


@require_GET
@reauthentication_required
def export_holdings(request: HttpRequest) -> HttpResponse:
    """Everything held about me, for a machine (GDPR article 20)."""
    person = own_person(request)
    content = {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "records": [
            {
                "kind": holding.kind,
                "name": holding.label,
                "uid": holding.uid,
                "values": {fact.label: fact.value for fact in holding.facts},
                "purposes": {
                    fact.label: fact.declaration.purpose for fact in holding.facts if fact.declaration
                },
            }
            for holding in holdings(person, person.account)
        ],
    }
    record_reading(by=acting(request), on=person, reason="own copy")
    text = json.dumps(content, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="samverk-my-data.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
@reauthentication_required
def erase_account(request: HttpRequest) -> HttpResponse:
    """Everything about me goes. What must be settled first is listed."""
    person = own_person(request)
    form = EraseForm(posted(request))
    reasons = reasons_against(person)
    if request.method == "POST" and form.is_valid() and not reasons:
        try:
            actions.erase_person(by=acting(request), person=person)
        except actions.LastAdministrator:
            reasons = [_("You are the only administrator. Make somebody else administrator first.")]
        else:
            logout(request)
            messages.success(request, _("Your account and what we held about you are erased."))
            return redirect("account_login")
    status = 422 if form.errors or (request.method == "POST" and reasons) else 200
    return render(request, "people/erase_account.html", {"form": form, "reasons": reasons}, status=status)
