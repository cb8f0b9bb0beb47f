"""When something is not there, or went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
    return render(request, "site/fault.html", status=500)
