"""The language of a page that somebody opens by a link in a letter."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def reading_language(request: HttpRequest, of_letter: str) -> str:
    """What the reader chooses here or has chosen before on this machine, else the language of the letter."""
    chosen = request.GET.get("language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = dict(settings.LANGUAGES)
    return next((code for code in (*chosen, of_letter) if code in known), translation.get_language() or "sv")
