"""A participant's own page: everything that is asked of them, in their language, without an account.

The secret of a letter's link goes into the session and the browser on to an address without it, so that it is neither
on a screen that can be looked at over a shoulder nor in a later `Referer`. Opening the page changes nothing: mail
scanners open links.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often
from samverk.languages.choosing import in_newcomers_language, newcomers_language

from ..actions import find_link
from ..models import Participant
from ..own_sections import sections_for

OPENED = "open:"
_KEPT = "friends.links"
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

        def make() -> HttpResponse:
            if link is None:
                return render(request, "friends/own_closed.html", status=404)
            if request.method == "POST" and too_often(f"friends.own:{link.pk}", most=_ACTS, within=_WITHIN):
                return render(request, "friends/own_too_often.html", status=429)
            return view(request, link.participant, secret, **named)

        language = newcomers_language(request, link.participant.person.language if link else "")
        found = in_newcomers_language(request, language, make)
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
