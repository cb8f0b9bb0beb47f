"""Which language a page is in: `?language=` (remembered), the account's, the cookie's, else the browser's.

A language that only newcomers' pages are in is remembered too (`choosing`); other pages are in English then.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class LanguageMiddleware:
    """Swedish where nothing says otherwise; an unknown language is not an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        asked = request.GET.get("language", "")
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        own = getattr(request.user, "language", "") if request.user.is_authenticated else ""
        chosen = next((code for code in (asked, own or cookie, cookie) if code in known), "")
        public = dict(settings.PUBLIC_LANGUAGES)
        if not chosen and (asked in public or cookie in public):
            chosen = "en"
        chosen = chosen or translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        if asked in public:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=31536000,
                samesite="Lax",
                secure=settings.HTTPS,
                httponly=True,
            )
        return response
