"""The language of a page that is read without an account: by a link in a letter, or by whoever comes.

Staff pages are in LANGUAGES. Pages for newcomers are in PUBLIC_LANGUAGES too: a view says so with `spoken_to_newcomers`,
or reads `newcomers_language` itself.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

# What browsers call our languages otherwise: Dari has a code of its own, and its readers read Persian.
_SPOKEN_AS = {"prs": "fa-af", "fa": "fa-af"}


def reading_language(request: HttpRequest, of_letter: str) -> str:
    """What the reader chooses here or has chosen before on this machine, else the language of the letter."""
    return _chosen(request, dict(settings.LANGUAGES), [of_letter]) or translation.get_language() or "sv"


def newcomers_language(request: HttpRequest, of_letter: str = "") -> str:
    """As `reading_language`, among all languages for newcomers; without a letter the browser's first of them."""
    known = dict(settings.PUBLIC_LANGUAGES)
    return (
        _chosen(request, known, [of_letter] if of_letter else _of_browser(request))
        or translation.get_language()
        or "sv"
    )


def spoken_to_newcomers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show `view` in the newcomer's language, with all of them to choose from."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        return in_newcomers_language(
            request, newcomers_language(request), lambda: view(request, *args, **named)
        )

    return answer


def in_newcomers_language(
    request: HttpRequest, language: str, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """What `make` answers, in that language; the menus of the page offer all languages for newcomers."""
    request.languages_offered = settings.PUBLIC_LANGUAGES  # type: ignore[attr-defined]
    with translation.override(language):
        request.LANGUAGE_CODE = language
        found = make()
    found.headers["Content-Language"] = language
    return found


def _chosen(request: HttpRequest, known: Mapping[str, object], otherwise: Iterable[str]) -> str:
    asked = request.GET.get("language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return next((code for code in (*asked, *otherwise) if code in known), "")


def _of_browser(request: HttpRequest) -> Iterable[str]:
    """The browser's languages in its order, by our codes: "uk-UA" is uk, "prs" is Dari."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        short = code.split("-")[0]
        yield from (code, _SPOKEN_AS.get(short, short))
