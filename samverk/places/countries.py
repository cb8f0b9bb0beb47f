"""Countries: ISO 3166-1 codes, named in the active language by CLDR (Babel)."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

from samverk.languages.folding import fold, swedish_key

# Where most organisations of the alliances are: first in every list.
NEAREST = ("SE", "DK", "FI", "NO")
# CLDR's territories that are not countries of ISO 3166-1, or that nobody lives in.
_NOT_COUNTRIES = frozenset(
    {
        "EU",
        "EZ",
        "QO",
        "UN",
        "XA",
        "XB",
        "ZZ",
        "AQ",
        "BV",
        "HM",
        "TF",
        "AC",
        "CP",
        "DG",
        "EA",
        "IC",
        "TA",
        "CQ",
        "UM",
    }
)


@cache
def _names(language: str) -> dict[str, str]:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(language.split("-")[0]) if language[:2] != "ti" else Locale.parse("en")
    return {
        code: name
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


def country_name(code: str, language: str | None = None) -> str:
    """The country's name in `language` (now active by default); the code itself where CLDR has none."""
    return _names(language or get_language() or "sv").get(code, code)


def country_choices(language: str | None = None) -> list[tuple[str, str]]:
    """(code, name), the nearest countries first, the rest sorted as the language sorts."""
    language = language or get_language() or "sv"
    names = _names(language)
    key = swedish_key if language.startswith("sv") else fold
    rest = sorted(names.keys() - set(NEAREST), key=lambda code: key(names[code]))
    return [(code, names[code]) for code in [*NEAREST, *rest]]


def find_country(text: str) -> str | None:
    """The code of a country named in Swedish, English or the active language, or by its code; else None."""
    wanted = fold(text)
    if len(text) == 2 and text.upper() in _names("en"):
        return text.upper()
    for language in dict.fromkeys((get_language() or "sv", "sv", "en")):
        for code, name in _names(language).items():
            if fold(name) == wanted:
                return code
    return None
