"""Opening a text for signing, signing it, and asking those who have not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.languages.differences import compare
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..forms import OpenForm, SignForm
from ..methods import has_just_shown, methods_of
from ..models import Agreement, AgreementVersion, Party
from ..papers import simple_signature_words
from ..reading import methods_in_words
from ..standing import organisations_of, standing_of
from ..texts import blocks_of, compose
from .found import ask, find_agreement, to_agreement


def open_for_signing(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """What will be fixed, what is new in it, and who will be asked."""
    room = enter(request, slug, "agreements.open_for_signing")
    agreement = find_agreement(room, uid)
    form = OpenForm(request.POST or None)
    newest = agreement.versions.first()
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.open_for_signing(by=room.account, agreement=agreement, **form.cleaned_data)
        except actions.AlreadyOpen:
            messages.info(request, _("That very text is open for signing already."))
        except actions.NothingToSign:
            messages.error(request, _("There must be a text and at least one party before anybody can sign."))
        except actions.AlreadyEnded:
            messages.error(request, _("The agreement has ended."))
        else:
            messages.success(
                request,
                _("Version %(n)s is open for signing. The text can no longer change.")
                % {"n": version.number},
            )
        return to_agreement(agreement)
    text = compose(agreement)
    context = {
        "blocks": list(blocks_of(text)),
        "pieces": compare(newest.text, text) if newest else [],
        "newest": newest,
        "standing": standing_of(agreement, with_people=True),
    }
    return ask(request, agreement, form, "open_for_signing", **context)


def sign_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The exact text, what a signature means, and the form for whoever may sign now."""
    room = enter(request, slug, "agreements.sign_agreement")
    agreement = find_agreement(room, uid)
    version = agreement.versions.first()
    if version is None or agreement.has_ended:
        messages.info(request, _("Nothing is open for signing here."))
        return to_agreement(agreement)
    parties = _own_parties(room, agreement, version)
    form = SignForm(
        request.POST if request.method == "POST" else None,
        parties=parties,
        initial={"seen": version.sha256},
    )
    if request.method == "POST":
        if not has_just_shown(request):
            return _show_again(request)
        if form.is_valid():
            return _sign(request, room, agreement, form)
        seen = form.data.get("seen", "")
        if seen != version.sha256:
            return _changed(request, agreement, seen, version)
    return _page(request, room, agreement, version, form)


def _own_parties(room: Room, agreement: Agreement, version: AgreementVersion) -> Any:
    mine = organisations_of(room.account, room.workspace, with_mandate=True)
    signed = version.signatures.values("organisation")
    return (
        agreement.parties.standing()
        .filter(organisation__in=mine)
        .exclude(organisation__in=signed)
        .select_related("organisation")
    )


def _page(
    request: HttpRequest, room: Room, agreement: Agreement, version: AgreementVersion, form: SignForm
) -> HttpResponse:
    context = {
        "agreement": agreement,
        "open": version,
        "blocks": list(blocks_of(version.text)),
        "form": form,
        "parties": list(form.fields["party"].queryset),  # type: ignore[attr-defined]
        "standing": standing_of(agreement, with_people=True),
        "own": organisations_of(room.account, room.workspace, with_mandate=False),
        "has_just_shown": has_just_shown(request),
        "show_again": f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}",
        "methods": methods_in_words(methods_of(request)),
        "meaning": simple_signature_words(),
    }
    status = 422 if form.errors else 200
    return render(request, "agreements/sign_agreement.html", context, status=status)


def _show_again(request: HttpRequest) -> HttpResponse:
    """Too long since they showed who they are: to that page, and back."""
    messages.info(request, _("Show once more that it is you. Then you can sign."))
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")


def _sign(request: HttpRequest, room: Room, agreement: Agreement, form: SignForm) -> HttpResponse:
    party: Party = form.cleaned_data["party"]
    seen = form.cleaned_data["seen"]
    try:
        actions.sign_agreement(by=room.account, party=party, seen_sha256=seen, methods=methods_of(request))
    except actions.TextChanged as changed:
        return _changed(request, agreement, seen, changed.version)
    except actions.AlreadySigned:
        messages.info(request, _("%(name)s has signed this version already.") % {"name": party})
    except actions.NoMandate:
        messages.error(request, _("You may no longer commit %(name)s.") % {"name": party})
    except (actions.NothingToSign, actions.AlreadyEnded):
        messages.error(request, _("Nothing is open for signing here."))
    else:
        messages.success(request, _("Thank you. %(name)s has signed.") % {"name": party})
    return to_agreement(agreement, "signatures")


def _changed(
    request: HttpRequest, agreement: Agreement, seen: str, version: AgreementVersion
) -> HttpResponse:
    """The text is another than the one that was seen: what has changed, and no signature."""
    before = agreement.versions.filter(sha256=seen).first()
    context = {
        "agreement": agreement,
        "open": version,
        "before": before,
        "pieces": compare(before.text, version.text) if before else [],
        "blocks": list(blocks_of(version.text)),
    }
    return render(request, "agreements/text_changed.html", context, status=409)


@require_POST
def ask_to_sign(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "agreements.ask_to_sign")
    agreement = find_agreement(room, uid)
    try:
        unreached = actions.ask_to_sign(by=room.account, agreement=agreement)
    except actions.NothingToSign:
        messages.error(request, _("Open a text for signing first."))
        return to_agreement(agreement)
    if unreached:
        messages.warning(
            request,
            _("Letters are on their way. Nobody is noted as able to sign for: %(names)s.")
            % {"names": ", ".join(unreached)},
        )
    else:
        messages.success(request, _("Letters are on their way to those who can sign."))
    return to_agreement(agreement, "signatures")
