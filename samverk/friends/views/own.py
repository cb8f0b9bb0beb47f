"""A participant's own page: everything that is asked of them, in their language, without an account.

The secret of a letter's link goes into the session and the browser on to an address without it, so that it is neither
on a screen that can be looked at over a shoulder nor in a later `Referer`. Opening the page changes nothing: mail
scanners open links.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often

from ..actions import find_link
from ..models import Participant
from ..own_sections import sections_for

OPENED = "open:"
_KEPT, _LANGUAGE = "friends.links", "friends.language"
_MOST_KEPT = 20
_ACTS, _WITHIN = 60, timedelta(hours=1)

OwnView = Callable[..., HttpResponse]


def for_holder(view: OwnView) -> OwnView:
    """Give `view(request, participant, secret, …)` the participant whose link it is, in their own language.

    `secret` stays `open:<uid>` in addresses; build them with it. Without a valid link: a page that says what to do.
    """

    @wraps(view)
    def answer(request: HttpRequest, secret: str, **named: object) -> HttpResponse:
        if secret.startswith(OPENED):
            link = find_link(request.session.get(_KEPT, {}).get(secret.removeprefix(OPENED), ""))
        elif (link := find_link(secret)) is not None:
            return _to_address_without_secret(request, str(link.participant.uid), secret)
        with translation.override(_language(request, link.participant if link else None)):
            request.LANGUAGE_CODE = translation.get_language()
            if link is None:
                found = render(request, "friends/own_closed.html", status=404)
            elif request.method == "POST" and too_often(f"friends.own:{link.pk}", most=_ACTS, within=_WITHIN):
                found = render(request, "friends/own_too_often.html", status=429)
            else:
                found = view(request, link.participant, secret, **named)
        found.headers["X-Robots-Tag"] = "noindex, nofollow"
        return found

    return never_cache(answer)


@require_http_methods(["GET", "HEAD"])
@for_holder
def own_page(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Where I stand, and what is asked of me."""
    context = {
        "participant": participant,
        "programme": participant.programme,
        "secret": secret,
        "sections": sections_for(participant),
    }
    return render(request, "friends/own_page.html", context)


def to_own_page(secret: str) -> HttpResponse:
    """Back to the page after an act."""
    return redirect("friends:own_page", secret)


def _to_address_without_secret(request: HttpRequest, uid: str, secret: str) -> HttpResponse:
    """The newest twenty links are kept: a family may share a phone."""
    kept = {key: value for key, value in request.session.get(_KEPT, {}).items() if key != uid}
    request.session[_KEPT] = dict([*list(kept.items())[1 - _MOST_KEPT :], (uid, secret)])
    answer = redirect("friends:own_page", f"{OPENED}{uid}")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _language(request: HttpRequest, participant: Participant | None) -> str:
    """What the reader chooses, else the person's own."""
    known = dict(settings.LANGUAGES)
    chosen = request.GET.get("language", "")
    if chosen in known:
        request.session[_LANGUAGE] = chosen
    chosen = chosen or request.session.get(_LANGUAGE, "")
    wanted = chosen or (participant.person.language if participant else "")
    return wanted if wanted in known else translation.get_language() or "sv"
