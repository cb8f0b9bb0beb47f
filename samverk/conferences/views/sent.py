"""The answer to what a phone sends: JSON when the page itself sends it, perhaps long after; otherwise a message on the page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse


def wants_json(request: HttpRequest) -> bool:
    """The page sends by itself and goes on from there."""
    return "application/json" in request.headers.get("Accept", "")


def taken(request: HttpRequest, words: str, page: HttpResponse) -> HttpResponse:
    """It has come in."""
    if wants_json(request):
        return JsonResponse({"message": words})
    if words:
        messages.success(request, words)
    return page


def not_taken(request: HttpRequest, words: str, page: HttpResponse, *, status: int = 409) -> HttpResponse:
    """It cannot be taken in any more, and why. 429 says that it can later."""
    if wants_json(request):
        return JsonResponse({"message": words}, status=status)
    messages.warning(request, words) if status == 429 else messages.info(request, words)
    return page


def wrong(request: HttpRequest, form: Any) -> HttpResponse | None:
    """What is wrong in it, for a page that sends by itself; None for all others, which show the form."""
    return JsonResponse({"errors": form.errors}, status=422) if wants_json(request) else None
