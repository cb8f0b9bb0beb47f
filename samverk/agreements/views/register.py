"""The register of agreements, open to everybody, and the page where a paper's seal is checked."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.access.limits import too_often
from samverk.audit.actions import Stale
from samverk.documents.sealing import NotSealed, SealReport, check_seal
from samverk.organisations.editors import is_editor, require_editor
from samverk.people.models import Account
from samverk.ui.stale import stale_answer

from .. import actions
from ..forms import CheckForm, RecordForm, RegisterForm
from ..models import Agreement, Party
from ..reading import face_of

_PAGE = 40


def _account(request: HttpRequest) -> Account | None:
    return cast(Account, request.user) if request.user.is_authenticated else None


@require_safe
def view_register(request: HttpRequest) -> HttpResponse:
    """Agreements, strategies and councils, narrowed by level, county and principle."""
    account = _account(request)
    form = RegisterForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = Agreement.objects.open_to(account).matching(asked.get("q", ""))
    if asked.get("level"):
        found = found.filter(level=asked["level"])
    if asked.get("county"):
        found = found.filter(counties=asked["county"])
    if asked.get("principle"):
        found = found.filter(principles=asked["principle"])
    parties = Prefetch("parties", Party.objects.with_names())
    rows = found.by_level().defer("text").prefetch_related(parties)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "count": page.paginator.count,
        "narrowed": any(asked.values()),
        "may_record": account is not None and is_editor(account),
    }
    return render(request, "agreements/view_register.html", context)


@require_safe
def view_recorded(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One agreement as everybody may read it: organisations, never persons."""
    account = _account(request)
    agreement = get_object_or_404(Agreement.objects.open_to(account).select_related("workspace"), uid=uid)
    context = {
        "agreement": agreement,
        "face": face_of(agreement),
        "counties": list(agreement.counties.defer("outline").order_by("name_order")),
        "may_change": agreement.is_recorded and account is not None and is_editor(account),
    }
    return render(request, "agreements/view_recorded.html", context)


def record_agreement(request: HttpRequest) -> HttpResponse:
    account = require_editor(request)
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreement = actions.record_agreement(by=account, parties=form.cleaned_data["parties"], **form.facts)
        messages.success(request, _("It stands in the register now."))
        return redirect("agreements:view_recorded", agreement.uid)
    status = 422 if form.errors else 200
    return render(request, "agreements/record_agreement.html", {"form": form}, status=status)


def change_record(request: HttpRequest, uid: UUID) -> HttpResponse:
    account = require_editor(request)
    agreement = get_object_or_404(Agreement.objects.recorded(), uid=uid)
    form = RecordForm(request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_record(
                by=account,
                agreement=agreement,
                version=form.version_seen,
                parties=form.cleaned_data["parties"],
                **form.facts,
            )
        except Stale as stale:
            left_out = {"principles", "counties", "parties", "version"}
            return stale_answer(
                request,
                form,
                now={name: getattr(stale.current, name) for name in form.fields if name not in left_out},
                version=stale.current.version,
                back=reverse("agreements:view_recorded", args=[uid]),
            )
        messages.success(request, _("Saved."))
        return redirect("agreements:view_recorded", uid)
    status = 422 if form.errors else 200
    context = {"form": form, "agreement": agreement}
    return render(request, "agreements/change_record.html", context, status=status)


def check_paper(request: HttpRequest) -> HttpResponse:
    """Whether a PDF is as it was sealed here. The file is looked at in memory and kept nowhere."""
    form = CheckForm(request.POST or None, request.FILES or None)
    report: SealReport | None = None
    is_unsealed = False
    status = 200
    if request.method == "POST":
        if too_often(f"seal:{request.META.get('REMOTE_ADDR')}", most=30, within=timedelta(minutes=10)):
            form.add_error(None, _("That was many papers in a short time. Wait a few minutes and try again."))
            status = 429
        elif form.is_valid():
            try:
                report = check_seal(form.cleaned_data["file"].read())
            except NotSealed:
                is_unsealed = True
        else:
            status = 422
    context = {"form": form, "report": report, "is_unsealed": is_unsealed}
    return render(request, "agreements/check_paper.html", context, status=status)
