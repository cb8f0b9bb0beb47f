"""The page behind the link in a letter: three choices, without signing in.

As with invitations, the secret goes into the session and the browser on to an address without it, so that it is
neither on a screen that can be looked at over a shoulder nor in a later `Referer`. The session keeps one secret for
each task: several letters may be open side by side. Opening the page changes nothing (mail scanners open links).
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often
from samverk.languages.choosing import reading_language

from ..actions import find_link
from ..answering import asked_by_link
from ..models import TaskLink
from ..origins import origins_of
from .answering import fresh_forms, take_answer

OPENED = "open:"
_KEPT = "tasks.links"
_MOST_KEPT = 30
_ANSWERS, _WITHIN = 30, timedelta(hours=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Done, later, or a colleague."""
    if secret.startswith(OPENED):
        link = find_link(request.session.get(_KEPT, {}).get(secret.removeprefix(OPENED), ""))
        answer = _in_own_language(request, link)
    elif (link := find_link(secret)) is not None:
        _keep(request, str(link.task.uid), secret)
        answer = redirect("tasks:answer_link", f"{OPENED}{link.task.uid}")
        answer.headers["Referrer-Policy"] = "no-referrer"
    else:
        answer = _in_own_language(request, None)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _in_own_language(request: HttpRequest, link: TaskLink | None) -> HttpResponse:
    with translation.override(reading_language(request, link.person.language if link else "")):
        request.LANGUAGE_CODE = translation.get_language()
        if link is None or link.has_expired or link.person.erased_at:
            return render(request, "tasks/link_closed.html", {"link": link}, status=410 if link else 404)
        return _answer(request, link)


def _answer(request: HttpRequest, link: TaskLink) -> HttpResponse:
    asked = asked_by_link(link)
    context: dict[str, Any] = {"asked": asked, "task": asked.task, **fresh_forms()}
    status = 200
    if request.method == "POST" and not asked.is_over:
        if too_often(f"tasks.link:{link.pk}", most=_ANSWERS, within=_WITHIN):
            return render(request, "tasks/too_often.html", context, status=429)
        wrong = take_answer(request, asked)
        if wrong is None:
            return redirect(request.path)
        context, status = context | wrong, 422
    context["origin"] = origins_of([asked.task]).get(asked.task.uid)
    return render(request, "tasks/answer_task.html", context, status=status)


def _keep(request: HttpRequest, uid: str, secret: str) -> None:
    """The newest thirty: a session is no archive."""
    kept = {key: value for key, value in request.session.get(_KEPT, {}).items() if key != uid}
    request.session[_KEPT] = dict([*list(kept.items())[1 - _MOST_KEPT :], (uid, secret)])
