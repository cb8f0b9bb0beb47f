"""What signed-in pages have in common: they end, they are not kept by the browser, and signing out clears it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

SINCE, SEEN = "signed_in_at", "seen_at"
_NOTED_EVERY = 300


class SignedInMiddleware:
    """Ends a session that was idle too long or is too old, before the rules are asked.

    The time of the last page is written at most every five minutes, so that reading costs no write.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._keep_time(request)
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        if was_signed_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def _keep_time(self, request: HttpRequest) -> None:
        now = int(time.time())
        since, seen = request.session.get(SINCE, now), request.session.get(SEEN, 0)
        if now - since > settings.SESSION_LONGEST or (seen and now - seen > settings.SESSION_IDLE):
            logout(request)
            text = _("You were signed out because you had been away for a while. Sign in to carry on.")
            messages.info(request, text)
        elif now - seen > _NOTED_EVERY:
            request.session[SINCE], request.session[SEEN] = since, now
