"""Languages by name, in any of our languages (names by CLDR, through Babel)."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from .folding import swedish_key

# Languages spoken by people in Sweden, established and newly come. ISO 639 codes; those that CLDR names badly or
# not at all in Swedish are named here.
CODES = re.findall(
    r"[\w-]+",
    "am ar az be bg bn bs ckb cs da de el en es et fa fa-AF fi fr ha he hi hr hu hy id ig is it ja ka kk kmr ko ky "
    "ku lt lv mk mn ms my ne nl no om pa pl ps pt ro rom ru rw si sk sl so sq sr sv sw syr ta te tg th ti tk tl tr "
    "ug uk ur uz vi wo yo yue zh aii fit se smj sma lg ln",
)
OWN = {
    "fa-AF": _("Dari"),
    "kmr": _("Kurdish (Kurmanji)"),
    "ckb": _("Kurdish (Sorani)"),
    "rom": _("Romani"),
    "aii": _("Assyrian Neo-Aramaic"),
    "fit": _("Meänkieli"),
    "se": _("Northern Sami"),
    "fa": _("Persian (Farsi)"),
    "ps": _("Pashto"),
}
OTHER_CODES = {"fa-af": "fa-AF"}


@cache
def _named(code: str, language: str) -> str:
    try:
        return Locale.parse(language, sep="-").languages.get(code.replace("-", "_"), "")
    except (UnknownLocaleError, ValueError):
        return ""


def language_name(code: str, in_: str | None = None) -> str:
    """The name of the language `code` in the language `in_` (the page's by default); the code if nobody knows it."""
    language = in_ or get_language() or "sv"
    code = OTHER_CODES.get(code, code)
    if code in OWN:
        with override(language):
            return str(OWN[code])
    return _named(code, language) or _named(code.split("-")[0], language) or _named(code, "en") or code


def language_choices() -> list[tuple[str, str]]:
    """All languages to choose from, by name in the page's language and sorted by it."""
    return sorted(
        ((code, language_name(code)) for code in dict.fromkeys(CODES)), key=lambda pair: swedish_key(pair[1])
    )
