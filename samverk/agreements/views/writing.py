"""Writing: a new agreement, its facts, its draft, and showing it to everybody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import enter

from .. import actions
from ..forms import FactsForm, TextForm, WriteForm
from ..models import Agreement
from ..texts import blocks_of, compose
from .found import ask, find_agreement, to_agreement


def write_agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a template and a name."""
    room = enter(request, slug, "agreements.write_agreement")
    kinds = dict(Agreement.Kind.choices)
    start = {"kind": request.GET.get("kind")} if request.GET.get("kind") in kinds else {}
    form = WriteForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        agreement = actions.write_agreement(
            by=room.account,
            workspace=room.workspace,
            language="sv",
            **form.cleaned_data,
        )
        messages.success(request, _("Here is a first text. Change it until it is yours."))
        return redirect("agreements:change_text", slug, agreement.uid)
    status = 422 if form.errors else 200
    return render(request, "agreements/write_agreement.html", {"form": form}, status=status)


def change_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.change_agreement")
    agreement = find_agreement(room, uid)
    form = FactsForm(request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_agreement(
                by=room.account, agreement=agreement, version=form.version_seen, **form.facts
            )
        except Stale as stale:
            now = {name: getattr(stale.current, name) for name in form.fields if name != "version"}
            return stale_answer(
                request,
                form,
                now={name: value for name, value in now.items() if name not in {"principles", "counties"}},
                version=stale.current.version,
                back=reverse("agreements:view_agreement", args=[slug, uid]),
            )
        messages.success(request, _("Saved."))
        return to_agreement(agreement)
    return ask(request, agreement, form, "change_agreement")


def change_text(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The draft beside what it becomes together with parties, promises and time."""
    room = enter(request, slug, "agreements.change_text")
    agreement = find_agreement(room, uid)
    start = {"text": agreement.text, "version": agreement.version}
    form = TextForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_text(by=room.account, agreement=agreement, **form.cleaned_data)
        except Stale as stale:
            current = Agreement.objects.get(pk=stale.current.pk)
            return stale_answer(
                request,
                form,
                now={"text": current.text},
                version=current.version,
                back=reverse("agreements:view_agreement", args=[slug, uid]),
            )
        messages.success(request, _("The draft is saved."))
        return to_agreement(agreement)
    whole = list(blocks_of(compose(agreement)))
    return ask(request, agreement, form, "change_text", blocks=whole)


@require_POST
def publish_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.publish_agreement")
    agreement = find_agreement(room, uid)
    actions.publish_agreement(by=room.account, agreement=agreement)
    messages.success(request, _("Everybody can read it now. Organisations are named, persons are not."))
    return to_agreement(agreement)


@require_POST
def withdraw_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.withdraw_agreement")
    agreement = find_agreement(room, uid)
    actions.withdraw_agreement(by=room.account, agreement=agreement)
    messages.success(request, _("It is no longer public."))
    return to_agreement(agreement)
