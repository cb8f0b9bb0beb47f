"""Adding, changing, closing and reopening entries."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.languages.folding import clean_line
from samverk.places.finding import Place, find_place
from samverk.places.models import Municipality, Town
from samverk.ui.stale import stale_answer

from .. import actions
from ..duplicates import find_duplicates as find
from ..editors import require_editor
from ..forms import OrganisationForm, initial_of
from ..models import Organisation

SURE = 80  # from this score on, adding asks first


def find_organisations(request: HttpRequest) -> JsonResponse:
    """Names in the register that fit what is typed, for fields that name an organisation."""
    words = clean_line(request.GET.get("q", ""))[:100]
    rows = Organisation.objects.listed().named_like(words).by_name()[:8] if len(words) > 1 else []
    return JsonResponse({"places": [{"label": row.name} for row in rows]})


def add_organisation(request: HttpRequest) -> HttpResponse:
    """Add an entry; asks first where the register seems to have it already."""
    account = require_editor(request)
    form = OrganisationForm(
        request.POST or None, initial={"name": clean_line(request.GET.get("name", ""))[:200], "country": "SE"}
    )
    likes: list[Any] = []
    if request.method == "POST" and form.is_valid():
        likes = _alike(form.cleaned_data, SURE) if not request.POST.get("confirmed") else []
        if not likes:
            made = actions.add_organisation(by=account, **form.facts())
            messages.success(request, _("%(name)s is in the register.") % {"name": made.name})
            return redirect(made)
    status = 422 if form.is_bound else 200
    context = {"form": form, "likes": likes, "asks": bool(likes)}
    return render(request, "organisations/add_organisation.html", context, status=status)


def find_duplicates(request: HttpRequest) -> HttpResponse:
    """What is like the entry that is being typed."""
    require_editor(request)
    place = find_place(request.GET.get("place", ""))
    name = clean_line(request.GET.get("name", ""))[:200]
    facts = {**request.GET.dict(), "name": name, "place": place}
    likes = _alike(facts, 0) if len(name) > 2 else []
    return render(request, "organisations/add_organisation.html#likes", {"likes": likes})


def change_organisation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change an entry; what somebody else has changed meanwhile is shown beside it."""
    account = require_editor(request)
    organisation = get_object_or_404(Organisation.objects.filter(merged_into=None).with_categories(), uid=uid)
    form = OrganisationForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                by=account,
                organisation=organisation,
                version=form.cleaned_data["version"] or 0,
                **form.facts(),
            )
        except Stale:
            now = Organisation.objects.with_categories().get(pk=organisation.pk)
            back = now.get_absolute_url()
            return stale_answer(request, form, now=initial_of(now), version=now.version, back=back)
        except actions.UmbrellaInCircle:
            form.add_error("umbrella", _("That is this organisation itself, or one of its own units."))
        else:
            messages.success(request, _("Saved."))
            return redirect(organisation)
    context = {"form": form, "organisation": organisation}
    return render(
        request, "organisations/change_organisation.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def close_organisation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take an organisation that is no longer active out of lists and choices."""
    account = require_editor(request)
    organisation = get_object_or_404(Organisation.objects.listed(), uid=uid)
    actions.close_organisation(by=account, organisation=organisation)
    messages.success(request, _("%(name)s is marked as closed.") % {"name": organisation.name})
    return redirect(organisation)


@require_POST
def reopen_organisation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Bring a closed organisation back."""
    account = require_editor(request)
    organisation = get_object_or_404(Organisation.objects.closed(), uid=uid)
    actions.reopen_organisation(by=account, organisation=organisation)
    messages.success(request, _("%(name)s is active again.") % {"name": organisation.name})
    return redirect(organisation)


def _alike(facts: dict[str, Any], least: int) -> list[tuple[Organisation, int, list[str]]]:
    place = facts.get("place")
    municipality = town = None
    if isinstance(place, Place) and place.kind == "municipality":
        municipality = Municipality.objects.without_outline().filter(pk=place.key).first()
    elif isinstance(place, Place) and place.kind == "town":
        town = Town.objects.filter(pk=place.key).first()
    found = find(
        facts["name"], municipality, facts.get("website") or "", town=town, email=facts.get("email") or ""
    )
    return [item for item in found if item[1] >= least]
