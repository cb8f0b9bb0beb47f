"""The gate before every view: no rule, no entry."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from .rules import Audience, RuleMissing, find_rule


class RuleMiddleware:
    """Refuses a route without a rule and asks for sign-in where the rule wants it.

    Room rules are decided by the view itself (`workspaces.rooms.enter`), which knows the room. An
    administrator's page answers others with the same 404 as a page that does not exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        try:
            rule = find_rule(match.view_name if match else "")
        except RuleMissing:
            raise Http404 from None
        if rule.audience in {Audience.ANYONE, Audience.LINK}:
            return None
        if rule.audience is Audience.SYSTEM:
            raise Http404
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        if rule.audience is Audience.ADMINISTRATOR and not request.user.is_administrator:
            raise Http404
        return None


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and from there back to where the person was; htmx is told to load it as a whole page."""
    response = redirect_to_login(_way_back(request), resolve_url(settings.LOGIN_URL))
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": response["Location"]})
    return response


def _way_back(request: HttpRequest) -> str:
    """The page itself; after a POST the page with its form, where the browser still keeps what was typed."""
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(page)
    return parts.path + (f"?{parts.query}" if parts.query else "")
