"""Registering without an account: by oneself, or several for an organisation.

The page that thanks is the same for everybody, known before or not: the letter says whether there is a place.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often

from ..actions.coming_in import register_by_page, write_links_again
from ..actions.coming_in import register_group as register_group_action
from ..actions.letters import days_in_words
from ..actions.places import occupancy
from ..actions.registrations import RegistrationClosed
from ..belonging import suggest_organisations
from ..forms.registering import AskForm, GroupForm, GroupRows, RegisterForm
from ..models import Conference
from ..retention_words import kept_words
from .found import find_announced

THANKED = "conferences.thanked"
_SENT, _GROUPS, _ASKED, _WITHIN = 200, 20, 1200, timedelta(hours=1)
"""An office may register from one address within an hour; a machine may not."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """One person registers."""
    conference = find_announced(slug)
    if not conference.takes_registrations:
        return _closed(request, conference)
    form = RegisterForm(request.POST if request.method == "POST" else None, conference=conference)
    if request.method == "POST" and form.is_valid():
        if _flooded(request, "register", _SENT):
            return render(request, "conferences/too_often.html", status=429)
        try:
            if not form.cleaned_data["website"]:
                register_by_page(conference=conference, answers=form.answers())
        except RegistrationClosed:
            return _closed(request, conference)
        return _thank(request, slug, form.cleaned_data["email"])
    context = {"form": form, **_frame(conference)}
    return render(request, "conferences/register.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_group(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation registers several: one row for each."""
    conference = find_announced(slug)
    if not conference.takes_registrations:
        return _closed(request, conference)
    sent = request.POST if request.method == "POST" else None
    form, rows = GroupForm(sent, conference=conference), GroupRows(sent, conference=conference)
    wrong = False
    if sent is not None and sent.get("go") != "more":
        wrong = not all([form.is_valid(), rows.is_valid()])
        if not wrong:
            if _flooded(request, "group", _GROUPS):
                return render(request, "conferences/too_often.html", status=429)
            try:
                if not form.cleaned_data["website"]:
                    register_group_action(
                        conference=conference, facts=form.facts(), people=rows.answers(form.cleaned_data),
                        language=(translation.get_language() or "sv")[:8],
                    )  # fmt: skip
            except RegistrationClosed:
                return _closed(request, conference)
            return _thank(request, slug, form.cleaned_data["email"])
    context = {"form": form, "rows": rows, "wrong": wrong, **_frame(conference)}
    return render(request, "conferences/register_group.html", context, status=422 if wrong else 200)


@never_cache
@require_http_methods(["GET", "HEAD"])
def registered(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next. The same for everybody, known before or not."""
    conference = find_announced(slug)
    email = request.session.get(THANKED, {}).get(slug)
    if not email:
        return redirect("conferences:register", slug)
    return render(request, "conferences/registered.html", {"email": email, **_frame(conference)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_link(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever lost the letter gets a new link, sent to the address that they registered with."""
    conference = find_announced(slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        if _flooded(request, "link", _GROUPS):
            return render(request, "conferences/too_often.html", status=429)
        write_links_again(conference=conference, email=form.cleaned_data["email"])
    context = {"form": form, "sent": sent, **_frame(conference)}
    return render(request, "conferences/ask_for_link.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
def find_organisation(request: HttpRequest, slug: str) -> JsonResponse:
    """Organisations of the register whose name is being typed, each with its sector. Names and sectors only."""
    conference = find_announced(slug)
    found = []
    if conference.takes_registrations and not _flooded(request, "organisations", _ASKED):
        found = suggest_organisations(request.GET.get("q", "")[:100])
    return JsonResponse({"organisations": [{"name": one.name, "sector": one.sector} for one in found]})


def _frame(conference: Conference) -> dict[str, Any]:
    now = occupancy(conference)
    return {
        "conference": conference,
        "when": days_in_words(conference),
        "is_full": now.free == 0 or now.somebody_is_next,
        "opens_later": conference.opens_at is None or conference.opens_at > timezone.now(),
        "kept": kept_words(),
    }


def _thank(request: HttpRequest, slug: str, email: str) -> HttpResponse:
    request.session[THANKED] = {**request.session.get(THANKED, {}), slug: email}
    return redirect("conferences:registered", slug)


def _closed(request: HttpRequest, conference: Conference) -> HttpResponse:
    """Not open yet, over, or cancelled: why, and whom to ask."""
    status = 409 if request.method == "POST" else 200
    return render(request, "conferences/register_closed.html", _frame(conference), status=status)


def _flooded(request: HttpRequest, what: str, most: int) -> bool:
    return too_often(f"conferences.{what}:{request.META.get('REMOTE_ADDR')}", most=most, within=_WITHIN)
