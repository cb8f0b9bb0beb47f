"""Answers with a logo as a picture, for the register and for public pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from .models import Logo


def picture_answer(request: HttpRequest, logo: Logo, *, is_public: bool = False) -> HttpResponse:
    """The picture, never anything else: a browser that opens it by itself runs nothing. Kept a day by browsers."""
    etag = f'"{logo.mark}"'
    answer: HttpResponse
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponseNotModified()
    else:
        answer = HttpResponse(bytes(logo.content), content_type=logo.media_type)
        answer["Content-Disposition"] = "inline"
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
        answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = etag
    answer["Cache-Control"] = f"{'public' if is_public else 'private'}, max-age=86400"
    return answer
