"""Values on their way into a file: readable, typed, and without power over the program that opens them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

LONGEST = 32_000
"""Characters of one text; Excel holds 32,767 in a cell."""

# Control characters but line feed, marks that turn the direction of text or hide in it, and code points
# that no file format may hold. Joiners (200C, 200D) stay: Persian and Dari are spelt with them.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,10})?")
_PHONE = re.compile(r"\+\d[\d ()/-]{4,24}")
_FORMULA = tuple("=+-@＝＋－＠|%")
_TAGS = {"sv": "sv-SE", "en": "en-GB", "ar": "ar-SA", "fa-af": "fa-AF", "ti": "ti-ET", "so": "so-SO"}
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb"}


def plain(value: Any, *, longest: int = LONGEST) -> str:
    """Any value as text: NFC, `longest` characters at most, only line feed left of all control characters."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return local(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case str() | Promise():
            text = str(value)
        case Mapping():
            text = ", ".join(f"{plain(key)}: {plain(each)}" for key, each in value.items())
        case Iterable():
            text = ", ".join(plain(each) for each in value)
        case _:
            text = str(value)
    text = text[: longest * 2].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def local(moment: datetime) -> datetime:
    """A moment as the clock on the wall shows it, without zone, as spreadsheets want it."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def typed(value: Any, kind: str) -> Any:
    """What a spreadsheet should store: int, float, date or datetime where the value is one, else plain text.

    Text in a number column becomes a number if it is one and nothing else.
    """
    if isinstance(value, bool):
        return plain(value)
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else plain(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else ""
    if isinstance(value, int):
        return value if abs(value) < 10**15 else str(value)
    if isinstance(value, datetime):
        return local(value) if value.year >= 1900 else plain(value)
    if isinstance(value, date):
        return value if value.year >= 1900 else plain(value)
    text = plain(value)
    if kind == "number" and _NUMBER.fullmatch(text.strip()):
        number = text.strip().replace(",", ".")
        return float(number) if "." in number else int(number)
    if kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
        try:
            return typed(date.fromisoformat(text.strip()), kind)
        except ValueError:
            return text
    return text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that guesses might run `text`.

    So may any text whose first visible character is one of = + - @ | % or a full-width form of them,
    except a lone number ("-12,5") and a phone number in international form ("+46 70-123 45 67"), which
    can do nothing but be themselves.
    """
    text = text.lstrip()
    return text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) and not _PHONE.fullmatch(text)


def web_address(value: Any) -> str:
    """The address if it is one that may be clickable (http or https, with a host), else an empty string."""
    text = plain(value).strip()
    if not re.fullmatch(r"https?://[^\s<>\"]{1,2000}", text, re.IGNORECASE):
        return ""
    try:
        return text if urlsplit(text).hostname else ""
    except ValueError:
        return ""


def shown(value: Any, kind: str, language: str) -> str:
    """The value as a reader of `language` expects to see it on paper."""
    value = typed(value, kind)
    if isinstance(value, int | float):
        try:
            return format_decimal(value, locale=Locale.parse(language.replace("-", "_").split("_")[0]))
        except (UnknownLocaleError, ValueError):
            return str(value)
    return plain(value)


def language_tag(language: str) -> str:
    """Our language code as BCP 47 with a region, which Word needs to pick its dictionary."""
    return _TAGS.get(language.lower(), language)


def is_right_to_left(language: str) -> bool:
    return language.split("-")[0].lower() in _RIGHT_TO_LEFT
