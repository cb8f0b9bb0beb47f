"""My account: who I am here, who sees me."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale

from .. import actions
from ..forms import PersonForm
from ..models import Account, Person
from ..panels import panels_of
from ..visibility import sightings
from .doors import acting, own_person, posted


@require_GET
def view_account(request: HttpRequest) -> HttpResponse:
    """Everything about me on one page, each part with the way to change it."""
    person = own_person(request)
    account = acting(request)
    context = {
        "person": person,
        "language_name": get_language_info(account.language)["name_translated"],
        "sign_in": _sign_in_methods(account),
        "sessions": UserSession.objects.filter(user=account).count(),
        "panels": [render_to_string(template, values, request) for template, values in panels_of(account)],
        "sightings": len(sightings(person)),
        "handles": Person.including_protected.handled_by(account).exists(),
    }
    return render(request, "people/view_account.html", context)


def _sign_in_methods(account: Account) -> dict[str, Any]:
    types = list(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    return {
        "has_password": account.has_usable_password(),
        "passkeys": types.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in types,
        "has_codes": Authenticator.Type.RECOVERY_CODES in types,
        "providers": SocialAccount.objects.filter(user=account).count(),
        "has_providers": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
        "is_two_step": is_mfa_enabled(account),
    }


@require_http_methods(["GET", "POST"])
def change_account(request: HttpRequest) -> HttpResponse:
    """My name and how I am reached."""
    person = own_person(request)
    form = PersonForm(posted(request), instance=person)
    if request.method == "POST" and form.is_valid():
        person.refresh_from_db()
        try:
            actions.change_person(by=acting(request), person=person, **form.cleaned_data)
        except Stale as stale:
            return _stale(request, form, stale, "people/change_account.html")
        if acting(request).language != form.cleaned_data["language"]:
            actions.change_language(
                by=acting(request), account=acting(request), language=form.cleaned_data["language"]
            )
        messages.success(request, _("Your details are saved."))
        return redirect("people:view_account")
    status = 422 if form.errors else 200
    return render(request, "people/change_account.html", {"form": form}, status=status)


def _stale(request: HttpRequest, form: PersonForm, stale: Stale, template: str) -> HttpResponse:
    """Both texts side by side; what was typed stays in the form, which now carries the new version."""
    current: Any = stale.current
    fields = [
        (form.fields[name].label, getattr(current, name), form.cleaned_data[name])
        for name in form.changed_data
        if name != "version" and form.cleaned_data[name] != getattr(current, name)
    ]
    form.data = {**form.data.dict(), "version": str(current.version)}  # type: ignore[attr-defined]
    return render(request, template, {"form": form, "stale": fields, "person": current}, status=409)


@require_POST
def change_language(request: HttpRequest) -> HttpResponse:
    """The language of my pages and my mail."""
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        actions.change_language(by=acting(request), account=acting(request), language=language)
    return redirect("people:view_account")


@require_GET
def view_visibility(request: HttpRequest) -> HttpResponse:
    """Who sees me, where, and what."""
    person = own_person(request)
    return render(request, "people/view_visibility.html", {"person": person, "sightings": sightings(person)})
