"""When something is not there, or went wrong."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read, or was too much. The page asks nothing of the request, which is broken."""
    if isinstance(exception, TOO_MUCH):
        limit = settings.UPLOAD_LIMIT // 1024**2
        return render(None, "site/too_much.html", {"limit": limit}, status=413)
    return render(None, "site/unreadable.html", status=400)


def only_by_button(request: HttpRequest) -> HttpResponse:
    """An address that only takes forms was opened as a page, as from a bookmark or a reload after signing in.

    Whoever chose another language on the page with a form's errors comes to the page that the form stands on.
    """
    back, language = _page_above(request.path_info), request.GET.get("language", "")
    if back and language:
        return redirect(f"{back}?{urlencode({'language': language})}")
    return render(request, "site/only_by_button.html", {"back": back}, status=405)


def _page_above(path: str) -> str:
    """The nearest address above `path` that leads somewhere: the page with the button, as addresses go here."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:length])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return ""


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that does not exist, or that this person may not see: the same answer."""
    return render(request, "site/not_found.html", status=404)


def permission_denied(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Django's own refusals: a form whose token is missing or too old."""
    return render(request, "site/refused.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. The page asks nothing of the database, which may be what failed."""
    return render(None, "site/fault.html", status=500)
