"""Accounts of the installation: inviting, closing, administrators."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import actions
from ..forms import InviteForm, SearchForm
from ..models import Account
from .doors import acting, open_account, posted


@require_GET
def view_accounts(request: HttpRequest) -> HttpResponse:
    """Who can sign in. Accounts of people with protected identity are not here."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    accounts = Account.objects.open().with_person().order_by("-is_active", "email")
    if words:
        accounts = accounts.named(words)
    page = Paginator(accounts, 50).get_page(request.GET.get("page"))
    return render(request, "people/view_accounts.html", {"form": form, "page": page, "words": words})


@require_http_methods(["GET", "POST"])
def invite_account(request: HttpRequest) -> HttpResponse:
    """Write the letter that lets somebody choose a password."""
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.invite_account(by=acting(request), **form.cleaned_data)
        except actions.AccountExists:
            form.add_error("email", _("There is an account with this address already."))
        else:
            messages.success(
                request, _("A letter is on its way to %(address)s.") % {"address": account.email}
            )
            return redirect("people:view_accounts")
    status = 422 if form.errors else 200
    return render(request, "people/invite_account.html", {"form": form}, status=status)


@require_POST
def deactivate_account(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _done(
        request, actions.deactivate_account, uid, _("The account is closed and signed out everywhere.")
    )


@require_POST
def reactivate_account(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _done(request, actions.reactivate_account, uid, _("The account is open again."))


@require_POST
def appoint_administrator(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _done(request, actions.appoint_administrator, uid, _("One more administrator is named."))


@require_POST
def dismiss_administrator(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _done(
        request, actions.dismiss_administrator, uid, _("The account is no longer an administrator's.")
    )


def _done(request: HttpRequest, act: Callable[..., Account], uid: UUID, text: str) -> HttpResponse:
    account = open_account(uid)
    try:
        act(by=acting(request), account=account)
    except actions.LastAdministrator:
        messages.error(request, _("This is the last administrator. Make somebody else administrator first."))
    else:
        messages.success(request, text)
    return redirect("people:view_accounts")
