"""Our own page where Django would answer with an empty one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .views import only_by_button


class OwnPagesMiddleware:
    """Gives a browser that opens an address of a button a page in words instead of an empty 405."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code != 405
            or response.content
            or "text/html" not in request.headers.get("Accept", "")
        ):
            return response
        page = only_by_button(request)
        if page.status_code == 405:
            page["Allow"] = response["Allow"]
        return page
