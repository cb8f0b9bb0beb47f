"""Claims as organisers see them: who asks for what, the decision, and what is to be paid."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale, record_reading
from samverk.documents import Column, Table
from samverk.workspaces.rooms import Room, enter
from samverk.workspaces.taking_along import BUTTONS, take_along

from ..actions import claims as actions
from ..compensation import NotPaid, offer_of
from ..distances import there_and_back
from ..forms.claims import DecideForm
from ..models import Claim, Receipt
from .found import find_conference

STATES = ("sent", "approved", "paid", "rejected")


@require_GET
def view_claims(request: HttpRequest, slug: str) -> HttpResponse:
    """All claims, those that wait first."""
    room = enter(request, slug, "conferences.view_claims")
    conference = find_conference(room)
    claims = actions.claims_of(conference)
    counts = {state: sum(one.state == state for one in claims) for state in STATES}
    show = request.GET.get("state", "")
    context = {
        "room": room,
        "conference": conference,
        "offer": offer_of(conference),
        "claims": [one for one in claims if not show or one.state == show],
        "states": [(Claim.State(state), counts[state]) for state in STATES],
        "show": show,
        "asked": sum(one.amount for one in claims if one.state == "sent"),
        "granted": sum(one.approved_amount or 0 for one in claims if one.state == "approved"),
        "paid": sum(one.approved_amount or 0 for one in claims if one.state == "paid"),
        "any": bool(claims),
    }
    return render(request, "conferences/view_claims.html", context)


@require_GET
def view_claim(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One claim with its receipts, and what speaks for and against it."""
    room = enter(request, slug, "conferences.view_claim")
    claim = find_claim(room, uid)
    record_reading(by=room.account, on=claim, scope=room.workspace.audit_scope)
    return _page(request, room, claim, DecideForm(claim=claim, initial={"version": claim.version}))


@require_http_methods(["POST"])
def decide_claim(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.decide_claim")
    claim = find_claim(room, uid)
    form = DecideForm(request.POST, claim=claim)
    if not form.is_valid():
        return _page(request, room, claim, form)
    given = form.cleaned_data
    try:
        actions.decide_claim(
            by=room.account, claim=claim, amount=form.granted, version=given["version"],
            reason="" if given["verdict"] == form.ALL else given["reason"],
        )  # fmt: skip
        messages.success(request, _("Decided. The person has got a letter."))
    except actions.OwnClaim:
        messages.error(request, _("This is your own claim. Somebody else decides about it."))
    except (actions.ClaimDecided, Stale, NotPaid):
        messages.info(
            request, _("Somebody has decided about this claim in the meantime. This is how it stands now.")
        )
        return redirect("conferences:view_claim", slug, uid)
    return redirect("conferences:view_claims", slug)


@require_POST
def reopen_claim(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.reopen_claim")
    try:
        actions.reopen_claim(by=room.account, claim=find_claim(room, uid))
        messages.success(request, _("The claim waits for a decision again."))
    except actions.OwnClaim:
        messages.error(request, _("This is your own claim. Somebody else decides about it."))
    except actions.AskedAlready:
        messages.error(request, _("The person has asked anew in the meantime: decide about that claim."))
    except actions.ClaimDecided:
        messages.info(request, _("Only a decision that is not paid yet can be taken back."))
    return redirect("conferences:view_claim", slug, uid)


@require_safe
def view_receipt(request: HttpRequest, slug: str, uid: UUID, receipt: UUID) -> HttpResponse:
    """The file to save, never shown in the page's own origin."""
    room = enter(request, slug, "conferences.view_receipt")
    file = get_object_or_404(Receipt.objects.filter(claim=find_claim(room, uid)), uid=receipt)
    if request.method == "GET":
        record_reading(by=room.account, on=file, scope=room.workspace.audit_scope)
    return receipt_file(file)


@require_GET
def view_payments(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is granted and not paid yet, with the accounts; the file for whoever pays."""
    room = enter(request, slug, "conferences.view_payments")
    conference = find_conference(room)
    claims = [one for one in actions.claims_of(conference) if one.state == Claim.State.APPROVED]
    if "format" in request.GET:
        return take_along(request, room, _payment_table(room, claims), filename=f"{slug} {_('To be paid')}")
    if claims:
        record_reading(by=room.account, on=Claim, scope=room.workspace.audit_scope)
    context = {
        "room": room,
        "conference": conference,
        "claims": [(one, actions.is_own(one, room.account)) for one in claims],
        "total": sum(one.approved_amount or 0 for one in claims),
        "may_pay": room.may("conferences.pay_claims"),
        "formats": BUTTONS,
    }
    return render(request, "conferences/view_payments.html", context)


@require_POST
def pay_claims(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.pay_claims")
    chosen = [uid for uid in request.POST.getlist("claim") if _is_uid(uid)]
    paid = actions.pay_claims(by=room.account, conference=find_conference(room), uids=chosen)
    if paid:
        n = len(paid)
        said = ngettext(
            "Noted as paid. %(n)s person has got a letter.",
            "Noted as paid. %(n)s people have got a letter.",
            n,
        )
        messages.success(request, said % {"n": n})
    else:
        messages.error(request, _("Choose what has been paid."))
    return redirect("conferences:view_payments", slug)


def find_claim(room: Room, uid: UUID) -> Claim:
    """A claim of the room's conference, or 404; not one of a protected identity."""
    found = (
        Claim.objects.filter(uid=uid, registration__conference__workspace=room.workspace)
        .exclude(registration__person__is_protected=True)
        .select_related(
            "registration__conference__workspace", "registration__person__account", "registration__group",
            "registration__organisation", "registration__municipality", "decided_by__person",
        )
        .first()
    )  # fmt: skip
    if found is None:
        raise Http404
    return found


def receipt_file(file: Receipt) -> HttpResponse:
    """A receipt as an answer: to save, sandboxed, never kept by others on the way."""
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, room: Room, claim: Claim, form: DecideForm) -> HttpResponse:
    conference = claim.registration.conference
    is_waiting = claim.state == Claim.State.SENT
    context = {
        "room": room,
        "conference": conference,
        "claim": claim,
        "registration": claim.registration,
        "receipts": claim.receipts.defer("content").order_by("pk"),
        "rules": offer_of(conference).rules,
        "crow": there_and_back(claim.from_place, conference.city) if claim.from_place else None,
        "is_own": actions.is_own(claim, room.account),
        "may_decide": is_waiting and room.may("conferences.decide_claim"),
        "may_reopen": claim.state in {"approved", "rejected"} and room.may("conferences.reopen_claim"),
        "form": form,
    }
    return render(request, "conferences/view_claim.html", context)


def _payment_table(room: Room, claims: list[Claim]) -> Table:
    columns = [
        Column("number", _("Number"), kind="number"), Column("name", _("Name")),
        Column("organisation", _("Organisation")), Column("kind", _("What for")),
        Column("amount", _("Amount (SEK)"), kind="number"), Column("account", _("Account")),
        Column("decided", _("Decided"), kind="date"), Column("by", _("By")),
    ]  # fmt: skip
    rows = (
        {
            "number": one.registration.number,
            "name": one.registration.name,
            "organisation": one.registration.organisation_shown,
            "kind": one.get_kind_display(),
            "amount": one.approved_amount,
            "account": one.account,
            "decided": timezone.localdate(one.decided_at) if one.decided_at else "",
            "by": one.decided_by.person.name if one.decided_by else "",
        }
        for one in claims
    )
    return Table(
        _("To be paid"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name
    )


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
