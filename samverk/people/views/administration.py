"""What administrators see of the installation: accounts, people, what is erased when."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import record_reading
from samverk.audit.privacy import limits
from samverk.documents import FORMATS, Table, respond
from samverk.languages.fields import name_order

from .. import actions
from ..exports import accounts_table, people_table
from ..forms import InviteForm, SearchForm
from ..models import Account, Person
from .doors import acting, open_account, posted

COMING = timedelta(days=30)


@require_GET
def view_accounts(request: HttpRequest) -> HttpResponseBase:
    """Who can sign in, and the list to take along. Accounts of people with protected identity are not here."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    accounts = Account.objects.open().with_person().order_by("-is_active", "email")
    if words:
        accounts = accounts.named(words)
    if "format" in request.GET:
        return _take_along(request, accounts_table(accounts), Account, _("accounts"))
    page = Paginator(accounts, 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "words": words, "formats": FORMATS}
    return render(request, "people/view_accounts.html", context)


@require_GET
def view_people(request: HttpRequest) -> HttpResponseBase:
    """Everybody in the register whom an administrator may see, to find whom to protect."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    people = Person.objects.kept().select_related("account").order_by(name_order(), "id")
    if words:
        people = people.named(words)
    if "format" in request.GET:
        return _take_along(request, people_table(people), Person, _("people"))
    page = Paginator(people, 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "words": words, "formats": FORMATS}
    return render(request, "people/view_people.html", context)


@require_GET
def view_retention(request: HttpRequest) -> HttpResponse:
    """What the worker erases by itself, when, and how much of it in the month to come."""
    soon = timezone.now() + COMING
    rows = [
        {
            "kind": limit.what or limit.model._meta.verbose_name,
            "time": limit.in_words(),
            "soon": limit.past(soon - limit.after).count(),
        }
        for limit in limits()
    ]
    return render(request, "people/view_retention.html", {"rows": rows})


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


def _take_along(request: HttpRequest, table: Table, kind: type[Model], filename: str) -> HttpResponseBase:
    def note(_format: str) -> None:
        record_reading(by=acting(request), on=kind, reason="list exported")

    return respond(request, table, filename=filename, format=request.GET["format"], on_export=note)


def _done(request: HttpRequest, act: Callable[..., Account], uid: UUID, text: str) -> HttpResponse:
    account = open_account(uid)
    try:
        act(by=acting(request), account=account)
    except actions.LastAdministrator:
        messages.error(request, _("This is the last administrator. Make somebody else administrator first."))
    else:
        messages.success(request, text)
    return redirect("people:view_accounts")
