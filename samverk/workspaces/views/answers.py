"""The page behind the link of an invitation.

The link's secret goes into the session and the browser on to an address without it: so the secret is neither
in the address of a page that can be looked at over a shoulder, nor in any later `Referer`, and the page's form
can be sent (a form from a page with the policy `no-referrer` has no origin, and is refused as forged).
"""

from typing import Any

from allauth.account.utils import perform_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samverk.languages.choosing import reading_language
from samverk.people.models import Account

from ..actions.answers import accept_invitation, decline_invitation, make_account, person_of
from ..actions.invitations import InvitationClosed, find_invitation, organisation_of
from ..forms.invitations import AcceptForm, DeclineForm
from ..models import Invitation

OPENED = "opened"
_KEPT = "workspaces.invitation"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites to what; yes or no."""
    if secret != OPENED:
        request.session[_KEPT] = secret
        answer: HttpResponse = redirect("workspaces:answer_invitation", OPENED)
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer
    invitation = find_invitation(request.session.get(_KEPT, ""))
    with translation.override(reading_language(request, invitation.language if invitation else "")):
        request.LANGUAGE_CODE = translation.get_language()
        return _answer(request, invitation)


def _answer(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    state = _state(invitation)
    if invitation is None or state:
        return _explain(request, invitation, state)
    account = Account.objects.filter(email=invitation.email.lower(), is_active=True).first()
    context = {
        "invitation": invitation,
        "sender": _sender(invitation),
        "organisation": organisation_of(invitation),
        "account": account,
        "is_theirs": request.user.is_authenticated and request.user == account,
        "is_other": request.user.is_authenticated and request.user != account,
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        "accept": AcceptForm(None, email=invitation.email, initial=_name(invitation)),
        "decline": DeclineForm(),
    }
    try:
        if request.method == "POST" and request.POST.get("answer") == "no":
            return _decline(request, invitation, context)
        if request.method == "POST" and not context["is_other"]:
            return _accept(request, invitation, account, context)
    except InvitationClosed as closed:
        return _explain(request, invitation, closed.state)
    return _page(request, context)


def _accept(
    request: HttpRequest, invitation: Invitation, account: Account | None, context: dict[str, Any]
) -> HttpResponse:
    if account is not None and context["is_theirs"]:
        accept_invitation(invitation=invitation, account=account, person=person_of(account))
    elif account is not None:
        return redirect(context["sign_in"])
    else:
        form = AcceptForm(request.POST, email=invitation.email)
        if not form.is_valid():
            return _page(request, {**context, "accept": form}, status=422)
        with transaction.atomic():
            account = make_account(invitation, **form.cleaned_data)
            accept_invitation(invitation=invitation, account=account, person=person_of(account))
        perform_login(request, account, email_verification="none")
    request.session.pop(_KEPT, None)
    return redirect("workspaces:view_members", invitation.workspace.slug)


def _decline(request: HttpRequest, invitation: Invitation, context: dict[str, Any]) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, {**context, "decline": form, "says_no": True}, status=422)
    decline_invitation(invitation=invitation, **form.cleaned_data)
    return _explain(request, invitation, "declined", status=200)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "workspaces/members/answer_invitation.html", context, status=status)


def _explain(
    request: HttpRequest, invitation: Invitation | None, state: str, status: int | None = None
) -> HttpResponse:
    """Kind words about a link that no longer opens: nobody did anything wrong."""
    context = {
        "invitation": invitation,
        "state": state,
        "sender": _sender(invitation) if invitation else "",
        "is_theirs": invitation is not None
        and request.user.is_authenticated
        and request.user.email == invitation.email,
    }
    return render(
        request,
        "workspaces/members/invitation_closed.html",
        context,
        status=status or (410 if invitation else 404),
    )


def _state(invitation: Invitation | None) -> str:
    """Why it cannot be answered, or an empty string."""
    if invitation is None:
        return "unknown"
    if not invitation.workspace.is_open:
        return "archived"
    return "expired" if invitation.has_expired else invitation.answer


def _sender(invitation: Invitation) -> str:
    person = getattr(invitation.by, "person", None)
    return "" if person is None or person.is_protected else person.name


def _name(invitation: Invitation) -> dict[str, str]:
    given, _space, family = invitation.name.partition(" ")
    return {"given_name": given, "family_name": family}
