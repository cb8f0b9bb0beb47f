"""Pages behind links in letters: reporting on an action, commenting on a plan, without signing in.

As with invitations, the secret goes into the session and the browser on to an address without it, so that it is
neither on a screen that can be looked at over a shoulder nor in a later `Referer`. The session keeps one secret for
each thing: several letters may be open side by side. Opening a page changes nothing (mail scanners open links).
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

from .. import actions
from ..forms import CommentsForm, ReportForm
from ..models import Action, ActionReport, ReferralRecipient, ReportLink

OPENED = "open:"
_KEPT = "plans.links"
_MOST_KEPT = 30
_ANSWERS, _WITHIN = 30, timedelta(hours=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Say yes to an action, and tell how it goes."""
    link = actions.find_link(_secret(request, secret))
    if link is not None and not secret.startswith(OPENED):
        return _hidden(_opened(request, "plans:report_by_link", str(link.action.uid), secret))
    with translation.override(reading_language(request, link.person.language if link else "")):
        request.LANGUAGE_CODE = translation.get_language()
        return _hidden(_report(request, link) if link else _closed(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_referral(request: HttpRequest, secret: str) -> HttpResponse:
    """Comment on a plan on behalf of an organisation."""
    recipient = actions.find_recipient(_secret(request, secret))
    if recipient is not None and not secret.startswith(OPENED):
        return _hidden(_opened(request, "plans:answer_referral", str(recipient.uid), secret))
    language = recipient.person.language if recipient and recipient.person else ""
    with translation.override(reading_language(request, language)):
        request.LANGUAGE_CODE = translation.get_language()
        return _hidden(_comment(request, recipient) if recipient else _closed(request))


def _report(request: HttpRequest, link: ReportLink) -> HttpResponse:
    action = link.action
    context: dict[str, Any] = {"action": action, "room": None, "workspace": action.plan.workspace}
    status = 200
    form = ReportForm(action=action)
    if request.method == "POST":
        if too_often(f"plans.report:{link.pk}", most=_ANSWERS, within=_WITHIN):
            return render(request, "plans/link_closed.html", {"too_often": True}, status=429)
        if request.POST.get("accepted") in {"yes", "no"}:
            actions.accept_action(by=None, action=action, accepted=request.POST["accepted"] == "yes")
            return redirect(request.path)
        form = ReportForm(request.POST, action=action)
        if form.is_valid():
            way = ActionReport.Way.LINK
            actions.report_action(by=None, action=action, way=way, person=link.person, **form.cleaned_data)
            return redirect(f"{request.path}?thanks=1")
        status = 422
    mine = action.reports.filter(person=link.person).first()
    context |= {"form": form, "thanks": "thanks" in request.GET, "latest": mine}
    return render(request, "plans/report_by_link.html", context, status=status)


def _comment(request: HttpRequest, recipient: ReferralRecipient) -> HttpResponse:
    referral = recipient.referral
    rows = referral.snapshot.get("actions", [])
    there = {
        str(a.uid): a for a in Action.objects.filter(plan=referral.plan, uid__in=[r["uid"] for r in rows])
    }
    rows = [row for row in rows if row["uid"] in there]
    said = {answer.action_id: answer for answer in recipient.answers.select_related("action")}
    start = {
        "whole" if answer.action is None else f"action_{answer.action.uid}": answer.text
        for answer in said.values()
    }
    closed = referral.closed_at is not None or not referral.plan.workspace.is_open
    form = CommentsForm(request.POST if request.method == "POST" else None, rows=rows, initial=start)
    status = 422 if form.errors else 200
    if request.method == "POST" and not closed and form.is_valid():
        if too_often(f"plans.referral:{recipient.pk}", most=_ANSWERS, within=_WITHIN):
            return render(request, "plans/link_closed.html", {"too_often": True}, status=429)
        comments = {there.get(uid): words for uid, words in form.comments().items()}
        try:
            actions.answer_referral(recipient=recipient, comments=comments)
        except actions.ReferralClosed:
            return redirect(request.path)
        return redirect(f"{request.path}?thanks=1")
    context = {
        "recipient": recipient,
        "referral": referral,
        "workspace": referral.plan.workspace,
        "form": form,
        "closed": closed,
        "said": list(said.values()),
        "thanks": "thanks" in request.GET,
    }
    return render(request, "plans/answer_referral.html", context, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "plans/link_closed.html", {"too_often": False}, status=404)


def _secret(request: HttpRequest, secret: str) -> str:
    if secret.startswith(OPENED):
        return str(request.session.get(_KEPT, {}).get(secret.removeprefix(OPENED), ""))
    return secret


def _opened(request: HttpRequest, route: str, uid: str, secret: str) -> HttpResponse:
    """Keep the secret, the newest thirty, and go on to an address without it."""
    kept = {key: value for key, value in request.session.get(_KEPT, {}).items() if key != uid}
    request.session[_KEPT] = dict([*list(kept.items())[1 - _MOST_KEPT :], (uid, secret)])
    answer = redirect(route, f"{OPENED}{uid}")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _hidden(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
