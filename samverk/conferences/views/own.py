"""A participant's own page: a place or a turn, what was told, and what is asked, in their language, without an account.

The secret of a letter's link goes into the session and the browser on to an address without it, so that it is neither
on a screen that can be looked at over a shoulder nor in a later `Referer`. Opening the page changes nothing: mail
scanners open links.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often
from samverk.languages.choosing import reading_language

from ..actions.links import find_group, find_link
from ..models import Group, Registration
from ..own_sections import sections_for

OPENED = "open:"
_KEPT, _KEPT_GROUPS = "conferences.links", "conferences.groups"
_MOST_KEPT = 20
ACTS, WITHIN = 60, timedelta(hours=1)

OwnView = Callable[..., HttpResponseBase]


def for_holder(view: OwnView) -> OwnView:
    """Give `view(request, registration, secret, …)` the registration whose link it is, in its own language.

    `secret` stays `open:<uid>` in addresses; build them with it. Without a valid link: a page that says what to do.
    """

    @wraps(view)
    def answer(request: HttpRequest, secret: str, **named: object) -> HttpResponseBase:
        if secret.startswith(OPENED):
            link = find_link(request.session.get(_KEPT, {}).get(secret.removeprefix(OPENED), ""))
        elif (link := find_link(secret)) is not None:
            return _hide_secret(request, _KEPT, "conferences:own_page", str(link.registration.uid), secret)
        if link is None:
            return closed(request)
        registration = link.registration
        return _answer(
            request,
            registration.language,
            f"own:{link.pk}",
            lambda: view(request, registration, secret, **named),
        )

    return never_cache(answer)


def for_contact(view: OwnView) -> OwnView:
    """As `for_holder`, for the contact of an organisation that registered several: `view(request, group, secret, …)`."""

    @wraps(view)
    def answer(request: HttpRequest, secret: str, **named: object) -> HttpResponseBase:
        if secret.startswith(OPENED):
            group = find_group(request.session.get(_KEPT_GROUPS, {}).get(secret.removeprefix(OPENED), ""))
        elif (group := find_group(secret)) is not None:
            return _hide_secret(request, _KEPT_GROUPS, "conferences:own_group", str(group.uid), secret)
        if group is None:
            return closed(request)
        found: Group = group
        return _answer(
            request, found.language, f"group:{found.pk}", lambda: view(request, found, secret, **named)
        )

    return never_cache(answer)


@require_http_methods(["GET", "HEAD"])
@for_holder
def own_page(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """Where I stand, and what is asked of me."""
    context = {
        "registration": registration,
        "conference": registration.conference,
        "secret": secret,
        "sections": sections_for(registration),
    }
    return render(request, "conferences/own_page.html", context)


def to_own_page(secret: str) -> HttpResponse:
    """Back to the page after an act."""
    return redirect("conferences:own_page", secret)


def closed(request: HttpRequest) -> HttpResponse:
    """The same for a link that ran out and for one that never was."""
    found = render(request, "conferences/own_closed.html", status=404)
    found.headers["X-Robots-Tag"] = "noindex, nofollow"
    return found


def _answer(
    request: HttpRequest, language: str, key: str, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    with translation.override(reading_language(request, language)):
        request.LANGUAGE_CODE = translation.get_language()
        if request.method == "POST" and too_often(f"conferences.{key}", most=ACTS, within=WITHIN):
            found: HttpResponseBase = render(request, "conferences/too_often.html", status=429)
        else:
            found = make()
    found.headers["X-Robots-Tag"] = "noindex, nofollow"
    return found


def _hide_secret(request: HttpRequest, where: str, page: str, uid: str, secret: str) -> HttpResponse:
    """The newest twenty links are kept: several may share a phone."""
    kept = {key: value for key, value in request.session.get(where, {}).items() if key != uid}
    request.session[where] = dict([*list(kept.items())[1 - _MOST_KEPT :], (uid, secret)])
    answer = redirect(page, f"{OPENED}{uid}")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
