"""How figures and days of plans are said."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_SPACE = "\N{NO-BREAK SPACE}"


def kronor(amount: int | None) -> str:
    """18 000 kr, with spaces that do not break; nothing of nothing."""
    return "" if amount is None else f"{amount:,}".replace(",", _SPACE) + f"{_SPACE}kr"


def figure(number: Decimal | int | float | None) -> str:
    """31, or 2,5: without decimals that say nothing."""
    if number is None:
        return ""
    text = f"{Decimal(number).normalize():f}"
    whole, _point, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", _SPACE) + (f",{rest}" if rest else "")


def short_day(day: date | None) -> str:
    """1 Jan 2027; Swedish writes its months small."""
    return "" if day is None else _short_day(day, get_language() or "")


@lru_cache(maxsize=2048)
def _short_day(day: date, language: str) -> str:
    """Django's formatting takes long enough to be felt in a plan of hundreds of rows."""
    text = date_format(day, "j M Y")
    return text.lower() if language.startswith("sv") else text


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last of them an ellipsis. Django's filter asks the catalogue for it each time."""
    return text if len(text) <= most else text[: most - 1] + "…"


def period(starts_on: date | None, due_on: date | None) -> str:
    """ "1 March 2026 – 30 June 2026", or what is known of it."""
    if starts_on and due_on:
        return f"{short_day(starts_on)} – {short_day(due_on)}"
    if due_on:
        return _("by %(day)s") % {"day": short_day(due_on)}
    return _("from %(day)s") % {"day": short_day(starts_on)} if starts_on else ""
