"""Asking for compensation on one's own page: the rules first, then the form; receipts, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions import claims as actions
from ..compensation import NotPaid, may_ask, offer_of
from ..forms.claims import IncomeForm, ReceiptsForm, TravelForm
from ..models import Claim, Receipt, Registration
from .claims import receipt_file
from .own import for_holder, to_own_page

FORMS: dict[str, type[TravelForm] | type[IncomeForm]] = {
    Claim.Kind.TRAVEL: TravelForm,
    Claim.Kind.LOST_INCOME: IncomeForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
def ask_compensation(
    request: HttpRequest, registration: Registration, secret: str, kind: str
) -> HttpResponse:
    offer = offer_of(registration.conference)
    if kind not in offer.kinds:
        raise Http404
    if not may_ask(registration):
        messages.info(request, _("Compensation cannot be asked for any more."))
        return to_own_page(secret)
    form = FORMS[kind](
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        conference=registration.conference,
    )
    if request.method == "POST" and form.is_valid():
        return _ask(request, registration, secret, form)
    context = {
        "registration": registration,
        "conference": registration.conference,
        "secret": secret,
        "kind": Claim.Kind(kind),
        "offer": offer,
        "form": form,
    }
    return render(request, "conferences/ask_compensation.html", context)


@require_POST
@for_holder
def add_own_receipt(request: HttpRequest, registration: Registration, secret: str, uid: UUID) -> HttpResponse:
    claim = _find(registration, uid)
    form = ReceiptsForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["receipts"]))
        return to_own_page(secret)
    try:
        actions.add_own_receipt(claim=claim, receipts=form.cleaned_data["receipts"])
        messages.success(request, _("Thank you, the receipt is here."))
    except actions.ClaimDecided:
        messages.info(request, _("The claim has been decided about already."))
    except actions.TooManyReceipts:
        messages.error(request, _("Six files at most. Take one away first."))
    return to_own_page(secret)


@require_safe
@for_holder
def view_own_receipt(
    request: HttpRequest, registration: Registration, secret: str, uid: UUID, receipt: UUID
) -> HttpResponse:
    return receipt_file(_find_receipt(registration, uid, receipt))


@require_POST
@for_holder
def remove_own_receipt(
    request: HttpRequest, registration: Registration, secret: str, uid: UUID, receipt: UUID
) -> HttpResponse:
    try:
        file = _find_receipt(registration, uid, receipt)
        actions.remove_own_receipt(claim=file.claim, receipt=file)
        messages.success(request, _("The receipt is taken away."))
    except actions.ClaimDecided:
        messages.info(request, _("The claim has been decided about already."))
    return to_own_page(secret)


@require_POST
@for_holder
def withdraw_own_claim(
    request: HttpRequest, registration: Registration, secret: str, uid: UUID
) -> HttpResponse:
    try:
        actions.withdraw_own_claim(claim=_find(registration, uid))
        messages.success(request, _("You have taken back your claim. The receipts are deleted."))
    except actions.ClaimDecided:
        messages.info(request, _("The claim has been decided about already."))
    return to_own_page(secret)


def _ask(
    request: HttpRequest, registration: Registration, secret: str, form: TravelForm | IncomeForm
) -> HttpResponse:
    given = form.cleaned_data
    try:
        claim = actions.ask_compensation(
            registration=registration, told=form.told(), account=given["account"], receipts=given["receipts"]
        )
        said = _("Thank you. You have asked for %(amount)s SEK. We write to you when it is decided.")
        messages.success(request, said % {"amount": claim.amount})
    except actions.AskedAlready:
        messages.info(request, _("You have asked for this already. It stands on your page."))
    except (actions.ClaimClosed, NotPaid):
        messages.info(request, _("Compensation cannot be asked for any more."))
    return to_own_page(secret)


def _find(registration: Registration, uid: UUID) -> Claim:
    claims = Claim.objects.select_related("registration__conference__workspace")
    return get_object_or_404(claims.filter(registration=registration), uid=uid)


def _find_receipt(registration: Registration, uid: UUID, receipt: UUID) -> Receipt:
    rows = Receipt.objects.select_related("claim__registration__conference__workspace")
    return get_object_or_404(rows.filter(claim__registration=registration, claim__uid=uid), uid=receipt)
